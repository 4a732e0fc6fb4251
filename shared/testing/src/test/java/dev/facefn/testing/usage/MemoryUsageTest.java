package dev.facefn.testing.usage;

import dev.facefn.usage.Accounts;
import dev.facefn.usage.Answers;
import dev.facefn.usage.Ledger;

class MemoryUsageTest extends UsageContractTest {
    private final MemoryUsage usage = new MemoryUsage();

    @Override
    public Accounts accounts() {
        return usage.accounts();
    }

    @Override
    public Ledger ledger() {
        return usage.ledger();
    }

    @Override
    public Answers answers() {
        return usage.answers();
    }
}
