package dev.facefn.testing.usage;

import dev.facefn.usage.Accounts;
import dev.facefn.usage.Answers;
import dev.facefn.usage.Ledger;
import dev.facefn.usage.MemoryAnswers;

/// Accounts, ledger and answers in memory: what the contracts mean, in the fewest words.
public final class MemoryUsage {
    private final MemoryAccounts accounts = new MemoryAccounts();
    private final Ledger ledger = new MemoryLedger(accounts);
    private final Answers answers = new MemoryAnswers();

    public Accounts accounts() {
        return accounts;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Answers answers() {
        return answers;
    }
}
