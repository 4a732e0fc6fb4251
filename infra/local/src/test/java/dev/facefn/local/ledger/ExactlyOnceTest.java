package dev.facefn.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventSecret;
import dev.facefn.models.ModelStore;
import dev.facefn.postgres.PostgresSettings;
import dev.facefn.postgres.PostgresUsage;
import dev.facefn.usage.HashChain;
import dev.facefn.usage.LedgerRow;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every record of usage is one row of the ledger, whatever is killed meanwhile: 5 % come twice, 2
/// % out of order, `usage-tracker` is killed again and again and PostgreSQL once in ten thousand.
///
/// Of 10,000 records; `-Dfacefn.ledger.records=100000` for a release.
class ExactlyOnceTest {
    private static final int RECORDS = Integer.getInteger("facefn.ledger.records", 10_000);
    private static final int KILLS_OF_TRACKER = 3 * Math.max(1, RECORDS / 10_000);
    private static final int KILLS_OF_DATABASE = Math.max(1, RECORDS / 10_000);

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void noRecordIsLostAndNoneCountsTwice(@TempDir Path data) throws Exception {
        Clock clock = Clock.systemUTC();
        Records records = Records.make(RECORDS, 7, clock.instant());
        Path programs = ModelStore.atDefault().root().resolve("postgres");
        EventCodec codec = new EventCodec(EventSecret.in(data.resolve("events.key")));
        try (EmbeddedPostgres database =
                        EmbeddedPostgres.start(programs, data.resolve("postgres"));
                TrackerProcess tracker = TrackerProcess.start(database, data);
                RetryingBroker broker =
                        new RetryingBroker(tracker.uri().resolve("/events"), codec)) {
            long started = System.nanoTime();
            FutureTask<Integer> killer =
                    new FutureTask<>(
                            () -> kill(broker, tracker, data, records.deliveries().size()));
            Thread.ofPlatform().start(killer);
            broker.deliver(records.deliveries());
            assertThat(killer.get()).isEqualTo(KILLS_OF_TRACKER + KILLS_OF_DATABASE);
            System.out.printf(
                    "%d deliveries of %d records in %.1f s, %d of them tried again,"
                            + " %d + %d kills%n",
                    records.deliveries().size(),
                    RECORDS,
                    (System.nanoTime() - started) / 1e9,
                    broker.retried(),
                    KILLS_OF_TRACKER,
                    KILLS_OF_DATABASE);
            assertThat(broker.dead()).isEmpty();
            assertThat(broker.retried()).as("something was killed").isPositive();
            tracker.close();
            assertThat(ledger(database, clock)).isEqualTo(records.sums());
        }
    }

    /// Each kill waits until so many are done.
    private static int kill(
            RetryingBroker broker, TrackerProcess tracker, Path data, int deliveries)
            throws Exception {
        int kills = KILLS_OF_TRACKER + KILLS_OF_DATABASE;
        for (int i = 1; i <= kills; i++) {
            while (broker.done() < (long) deliveries * i / (kills + 1)) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            if (i % 4 == 2) {
                killDatabase(data);
            } else {
                tracker.killAndStart();
            }
        }
        return kills;
    }

    private static void killDatabase(Path data) throws Exception {
        try (var files = Files.walk(data.resolve("postgres"), 3)) {
            Path note =
                    files.filter(file -> file.endsWith("postmaster.pid")).findFirst().orElseThrow();
            long pid = Long.parseLong(Files.readAllLines(note).getFirst().strip());
            assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
        }
    }

    /// What is in the ledger, every row and the chain between them looked at.
    private static Map<String, Records.Sum> ledger(EmbeddedPostgres database, Clock clock) {
        PostgresSettings settings =
                PostgresSettings.of(
                        database.url(),
                        new PostgresSettings.Login(
                                database.usage().user(), database.usage().password()),
                        null);
        Map<String, Records.Sum> sums = new TreeMap<>();
        try (PostgresUsage usage = PostgresUsage.open(settings, clock)) {
            for (String tenant : Records.TENANTS) {
                List<LedgerRow> rows = new ArrayList<>();
                usage.ledger().read(tenant, 1, rows::add);
                Set<String> ids = new HashSet<>();
                BigDecimal amount = BigDecimal.ZERO;
                for (LedgerRow row : rows) {
                    ids.add(row.entry().id());
                    amount = amount.add(row.entry().amount());
                }
                assertThat(ids).as(tenant).hasSameSizeAs(rows);
                assertThat(HashChain.verify(rows)).as(tenant).isEmpty();
                sums.put(tenant, new Records.Sum(rows.size(), amount));
            }
        }
        return sums;
    }
}
