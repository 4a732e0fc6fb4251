package dev.facefn.testing.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.usage.Buckets;
import dev.facefn.usage.Cache;
import dev.facefn.usage.GroupBy;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.UsageEntry;
import dev.facefn.usage.UsageReport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is told of a ledger.
interface ReportContract extends UsageContract {
    Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    Instant TO = Instant.parse("2026-12-01T00:00:00Z");

    private UsageEntry detect(String id, double latency, Seen seen, Units units) {
        UsageEntry e = entry(id, NOW, units);
        return new UsageEntry(
                e.tenant(),
                e.source(),
                e.id(),
                e.time(),
                e.key(),
                e.function(),
                e.operation(),
                e.status(),
                e.units(),
                e.cache(),
                e.mode(),
                e.coldStart(),
                e.tier(),
                e.priceBook(),
                e.amount(),
                latency,
                1,
                0,
                1,
                e.model(),
                seen);
    }

    private UsageReport report(GroupBy by) {
        return ledger().report(tenant(), FROM, TO, by);
    }

    @Test
    default void latenciesAreInterpolatedBetweenTheCalls() {
        for (int i = 1; i <= 100; i++) {
            ledger().take(detect("d" + i, i, Seen.NOTHING, Units.of(1, 0)), NOW);
        }
        UsageReport.Latency latency = report(GroupBy.FUNCTION).total().latency();
        assertThat(latency.p50()).isCloseTo(50.5, within(1e-9));
        assertThat(latency.p95()).isCloseTo(95.05, within(1e-9));
        assertThat(latency.p99()).isCloseTo(99.01, within(1e-9));
    }

    @Test
    default void whatWasSeenIsCountedInBuckets() {
        ledger().take(
                        detect(
                                "a",
                                1,
                                new Seen(
                                        List.of(300, 301, 20_000),
                                        2,
                                        List.of(-0.9, 0.3, 0.31, 1.0, 0.30000000000000004)),
                                Units.of(3, 6)),
                        NOW);
        ledger().take(detect("b", 1, new Seen(List.of(999), 0, List.of()), Units.of(1, 0)), NOW);
        UsageReport.Group total = report(GroupBy.FUNCTION).total();
        assertThat(total.imageSizes().bounds()).isEqualTo(Buckets.KILOPIXELS);
        assertThat(total.imageSizes().counts()).containsExactly(1L, 2L, 0L, 0L, 0L, 1L);
        assertThat(total.faceCounts().counts()).containsExactly(1L, 0L, 0L, 0L, 1L, 0L);
        assertThat(total.similarities().bounds()).hasSize(13);
        assertThat(total.similarities().counts())
                .containsExactly(1L, 0L, 0L, 0L, 0L, 1L, 2L, 0L, 0L, 0L, 0L, 0L, 1L, 0L);
        assertThat(total.detectionRate()).isEqualTo(0.5);
    }

    @Test
    default void errorsAreRequestsAndCostNothing() {
        ledger().take(entry("a"), NOW);
        ledger().take(entry(SOURCE, "b", NOW, "detect", 422, Units.NONE, null), NOW);
        UsageReport report = report(GroupBy.STATUS);
        assertThat(report.groups())
                .extracting(UsageReport.Group::name)
                .containsExactly("200", "422");
        assertThat(report.groups()).extracting(UsageReport.Group::errors).containsExactly(0L, 1L);
        assertThat(report.total().requests()).isEqualTo(2);
        assertThat(report.total().amount()).isEqualByComparingTo("0.001");
        assertThat(report.total().name()).isEqualTo("total");
    }

    @Test
    default void groupsAreInTheOrderOfTheirNames() {
        ledger().take(entry("/functions/embed", "a", NOW, "embed", 200, Units.of(1, 1), null), NOW);
        ledger().take(
                        entry(
                                SOURCE,
                                "b",
                                NOW.minusSeconds(86_400),
                                "detectImage",
                                200,
                                Units.of(1, 1),
                                null),
                        NOW);
        ledger().take(priced("c", "compare", "free", Mode.CPU, Cache.MISS, Units.NONE), NOW);
        assertThat(names(GroupBy.FUNCTION)).containsExactly("detect", "embed");
        assertThat(names(GroupBy.ENDPOINT)).containsExactly("compare", "detectImage", "embed");
        assertThat(names(GroupBy.DAY)).containsExactly("2026-11-20", "2026-11-21");
        assertThat(names(GroupBy.MODEL)).containsExactly("ab".repeat(32), "none");
    }

    private List<String> names(GroupBy by) {
        return report(by).groups().stream().map(UsageReport.Group::name).toList();
    }

    @Test
    default void aReportOfNothingIsEmpty() {
        UsageReport report = report(GroupBy.DAY);
        assertThat(report.groups()).isEmpty();
        assertThat(report.total().requests()).isZero();
        assertThat(report.total().detectionRate()).isNaN();
        assertThat(report.total().latency()).isEqualTo(new UsageReport.Latency(0, 0, 0));
    }

    @Test
    default void whatIsOutsideThePeriodOrTakenBackDoesNotCount() {
        ledger().take(entry("a", FROM, Units.of(1, 1)), FROM);
        ledger().take(entry("b", TO, Units.of(1, 1)), TO);
        ledger().take(entry("c", NOW, Units.of(7, 7)), NOW);
        ledger().correct(tenant(), 3, "wrong", NOW);
        UsageReport.Group total = report(GroupBy.FUNCTION).total();
        assertThat(total.requests()).as("a correction does not undo the answer").isEqualTo(2);
        assertThat(total.images()).isEqualTo(1);
        assertThat(total.faces()).isEqualTo(1);
        assertThat(total.amount()).isEqualByComparingTo("0.001");
    }
}
