package dev.facefn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.events.Event;
import dev.facefn.events.UsageRecorded;
import dev.facefn.local.platform.Platform;
import dev.facefn.models.ModelStore;
import dev.facefn.testing.TestModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `facefn usage` beside a platform on which a tenant has worked: from the events on its bus to the
/// invoice that anybody can make again.
class UsageTest {
    private static final int RECORDS = 25;
    private static final Instant NOW = Clock.systemUTC().instant();
    private static final YearMonth MONTH = YearMonth.from(NOW.atOffset(ZoneOffset.UTC));
    @TempDir private static Path data;
    private static Platform platform;

    @BeforeAll
    static void start() {
        TestModels.open();
        platform = Platform.start(ModelStore.atDefault(), data, 0);
        List<Event> records = IntStream.range(0, RECORDS).mapToObj(UsageTest::record).toList();
        platform.publisher().publish(records);
        platform.publisher().publish(records.reversed());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (requests() < RECORDS && System.nanoTime() < end) {
            LockSupport.parkNanos(50_000_000);
        }
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /// Two pictures each; every fifth failed.
    private static Event record(int number) {
        UsageRecorded work =
                new UsageRecorded(
                        "detect",
                        "detect",
                        null,
                        new UsageRecorded.Units(2, 3, 0),
                        number % 5 == 0 ? 422 : 200,
                        20.5,
                        14.25,
                        0,
                        1_000,
                        number == 1,
                        "bypass",
                        "cpu",
                        "standard",
                        "2026-11",
                        "ab".repeat(32),
                        new UsageRecorded.Seen(List.of(1_500, 2_500), 2, List.of()));
        return new Event(
                "use_test_" + number,
                "/functions/detect",
                "req_" + number,
                NOW,
                "dev",
                Optional.empty(),
                work);
    }

    private static long requests() {
        for (JsonNode group : usage("--by", "model", "--json").json().path("usage")) {
            if (group.path("group").asString().startsWith("abab")) {
                return group.path("requests").longValue();
            }
        }
        return 0;
    }

    private static Ran usage(Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "usage";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = data;
        return Ran.facefn(all);
    }

    @Test
    void showsATableWithItsTotal() {
        assertThat(requests()).isEqualTo(RECORDS);
        Ran table = usage();
        assertThat(table.exitCode()).as(table.err()).isZero();
        assertThat(table.out())
                .contains(MONTH + "-01T00:00:00Z")
                .containsPattern("function +requests +errors +images +faces")
                .containsPattern("detect +25 +5 +50 +75 +0.0 +20.5 .* +1 +0.04 +█")
                .containsPattern("total +\\d+ +\\d+ +50 +75 ");
        assertThat(usage("--by", "status").out()).containsPattern("422 +5 +5 ");
        assertThat(usage("--from", "2025-11-01", "--to", "2025-11-02").out())
                .contains("nothing was used");
    }

    @Test
    void showsTheInvoice() {
        assertThat(usage("invoice").out())
                .contains("invoice " + MONTH + " of dev, not final yet")
                .containsPattern("detect +detect +image +standard +cpu +2026-11 +40 +0.001 +0.04")
                .containsPattern("total +0.04");
        assertThat(usage("invoice", "--csv", "--month", MONTH).out())
                .startsWith("month,function,operation,unit,")
                .contains(MONTH + ",detect,detect,image,standard,cpu,2026-11,40,0.001,0.04,USD");
        assertThat(usage("invoice", "--json").json().path("total").asString()).isEqualTo("0.04");
        assertThat(usage("invoice", "--month", "2025-01").out()).containsPattern("total +0\n");
    }

    @Test
    void makesTheInvoiceAgainFromTheLedger() {
        Ran verified = usage("verify");
        assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.out())
                .containsPattern(
                        "ok: \\d+ rows, total 0.04 USD in " + MONTH + ", head \\d+ [0-9a-f]{64}");
        JsonNode verdict = usage("verify", "--json").json();
        assertThat(verdict.path("ok").booleanValue()).isTrue();
        assertThat(verdict.path("rows").longValue()).isGreaterThanOrEqualTo(RECORDS);
    }

    @Test
    void writesWhatOthersCanCheck(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("usage.jsonl");
        Ran exported = usage("export", file);
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst())
                .contains("\"format\":\"facefn-usage/1\"", "\"total\":\"0.04\"");
        assertThat(lines).hasSizeGreaterThan(RECORDS);
        assertThat(exported.out())
                .isEqualTo(
                        "%s: the invoice of %s and %d rows\n"
                                .formatted(file, MONTH, lines.size() - 1));
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(usage("--from", "yesterday").err())
                .startsWith("facefn: invalid_request: from: no such time");
        assertThat(usage("--by", "tenant").exitCode()).isEqualTo(2);
        assertThat(usage("invoice", "--month", "11").exitCode()).isEqualTo(2);
        assertThat(usage("invoice", "--csv", "--json").exitCode()).isEqualTo(2);
        assertThat(usage("export").exitCode()).isEqualTo(2);
    }
}
