package dev.facefn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A process of which a snapshot is taken has no connection, and works after it.
@Timeout(60)
class SuspendTest {
    private static final String OURS =
            "SELECT count(*) FROM pg_stat_activity WHERE usename = '%s' AND datname = current_database()"
                    .formatted(TestServer.USAGE.user());

    private static final String WHICH = OURS.replace("count(*)", "string_agg(pid::text, ' ')");

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

    /// One that was being made all the while the others were closed is part of the snapshot, and
    /// dead after it.
    @Test
    @Timeout(60)
    void aConnectionThatCameAfterTheSuspensionIsThrownAwayAtTheResume() throws Exception {
        PostgresSettings settings = TestServer.usage(TestServer.embedded().database("late"));
        try (Relay relay = new Relay(URI.create(settings.url().substring(5)).getPort())) {
            relay.hold();
            try (HikariDataSource pool = Pool.of(relayed(settings, relay), Schema.USAGE)) {
                await(relay::holds);
                Pool.suspend(pool);
                relay.let();
                await(() -> pool.getHikariPoolMXBean().getTotalConnections() == 1);
                String late = TestServer.ask(settings.url(), TestServer.OWNER, WHICH);
                assertThat(late).matches("[0-9]+");
                Pool.resume(pool);
                try (Connection connection = pool.getConnection();
                        ResultSet own =
                                connection
                                        .createStatement()
                                        .executeQuery("SELECT pg_backend_pid()")) {
                    assertThat(own.next()).isTrue();
                    assertThat(own.getString(1)).isNotEqualTo(late);
                }
            }
        }
    }

    private static PostgresSettings relayed(PostgresSettings settings, Relay relay) {
        String url = settings.url().replaceFirst(":\\d+/", ":" + relay.port() + "/");
        return new PostgresSettings(
                url, settings.application(), settings.owner(), settings.poolSize());
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static String connections(PostgresSettings settings) throws Exception {
        return TestServer.ask(settings.url(), TestServer.OWNER, OURS);
    }
}
