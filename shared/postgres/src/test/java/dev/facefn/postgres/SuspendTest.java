package dev.facefn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A process of which a snapshot is taken has no connection, and works after it.
@Timeout(60)
class SuspendTest {
    private static final String OURS =
            "SELECT count(*) FROM pg_stat_activity WHERE usename = '%s' AND datname = current_database()"
                    .formatted(TestServer.USAGE.user());

    @Test
    @Timeout(60)
    void aSuspendedPoolHasNoConnectionAndAResumedOneWorks() throws Exception {
        PostgresSettings settings = TestServer.usage(TestServer.embedded().database("suspended"));
        try (PostgresUsage usage = PostgresUsage.open(settings, Clock.systemUTC())) {
            usage.ledger().read("nobody", 1, _ -> {});
            assertThat(connections(settings)).isNotEqualTo("0");
            usage.suspend();
            while (!connections(settings).equals("0")) {
                LockSupport.parkNanos(10_000_000);
            }
            usage.resume();
            ArrayList<Object> rows = new ArrayList<>();
            usage.ledger().read("nobody", 1, rows::add);
            assertThat(rows).isEmpty();
            assertThat(connections(settings)).isNotEqualTo("0");
        }
    }

    private static String connections(PostgresSettings settings) throws Exception {
        return TestServer.ask(settings.url(), TestServer.OWNER, OURS);
    }
}
