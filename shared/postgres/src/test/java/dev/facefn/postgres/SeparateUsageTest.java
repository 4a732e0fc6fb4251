package dev.facefn.postgres;

import dev.facefn.testing.usage.UsageContractTest;
import dev.facefn.usage.Accounts;
import dev.facefn.usage.Answers;
import dev.facefn.usage.Ledger;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The contracts on a PostgreSQL that is not ours. SKIPPED where there is none.
class SeparateUsageTest extends UsageContractTest {
    @TempDir static Path directory;
    private static SeparateServer separate;
    private static PostgresUsage usage;

    @BeforeAll
    static void open() throws Exception {
        separate = SeparateServer.start(directory);
        PostgresSettings settings = separate.server().database("facefn_ledger");
        usage = PostgresUsage.open(TestServer.usage(settings), Clock.systemUTC());
    }

    @AfterAll
    static void close() throws Exception {
        if (usage != null) {
            usage.close();
            separate.close();
        }
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
