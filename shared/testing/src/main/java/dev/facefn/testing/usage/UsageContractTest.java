package dev.facefn.testing.usage;

import java.util.UUID;

/// What accounts, ledger and answers promise together. A subclass names them; each test has a
/// tenant of its own, so that one database serves them all.
public abstract class UsageContractTest
        implements LedgerContract,
                ReportContract,
                InvoiceContract,
                AccountsContract,
                HoldContract,
                AnswersContract {
    private final String tenant = "tenant-" + UUID.randomUUID();

    @Override
    public String tenant() {
        return tenant;
    }
}
