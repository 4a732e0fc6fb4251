package dev.facefn.postgres;

import dev.facefn.testing.usage.UsageContractTest;
import dev.facefn.usage.Accounts;
import dev.facefn.usage.Answers;
import dev.facefn.usage.Ledger;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The contracts on the embedded PostgreSQL.
class EmbeddedUsageTest extends UsageContractTest {
    private static PostgresUsage usage;

    @BeforeAll
    static void open() throws Exception {
        PostgresSettings settings = TestServer.embedded().database("ledger");
        usage = PostgresUsage.open(TestServer.usage(settings), Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        usage.close();
    }

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
