package dev.facefn.testing.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.usage.Buckets;
import dev.facefn.usage.Cache;
import dev.facefn.usage.GroupBy;
import dev.facefn.usage.HashChain;
import dev.facefn.usage.Invoice;
import dev.facefn.usage.LedgerRow;
import dev.facefn.usage.LedgerRules;
import dev.facefn.usage.Mode;
import dev.facefn.usage.PriceBook;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.UsageEntry;
import dev.facefn.usage.UsageReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is told of a ledger: reports and invoices.
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

    private UsageEntry priced(
            String id, String operation, String tier, Mode mode, Cache cache, Units units) {
        return new UsageEntry(
                tenant(),
                SOURCE,
                id,
                NOW,
                null,
                "detect",
                operation,
                200,
                units,
                cache,
                mode,
                true,
                tier,
                PriceBook.current().version(),
                PriceBook.current().price(operation, tier, mode, cache, units),
                1,
                1,
                0,
                1,
                null,
                Seen.NOTHING);
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

    @Test
    default void theLinesOfAnInvoiceComeToTheSumOfTheRows() {
        ledger().take(
                        List.of(
                                priced(
                                        "a",
                                        "detect",
                                        "standard",
                                        Mode.CPU,
                                        Cache.MISS,
                                        Units.of(3, 2)),
                                priced(
                                        "b",
                                        "detect",
                                        "standard",
                                        Mode.CPU,
                                        Cache.BYPASS,
                                        Units.of(1, 2)),
                                priced(
                                        "c",
                                        "detect",
                                        "volume",
                                        Mode.BASIC,
                                        Cache.MISS,
                                        Units.of(7, 0)),
                                priced(
                                        "d",
                                        "detect",
                                        "standard",
                                        Mode.CPU,
                                        Cache.HIT,
                                        Units.of(5, 0)),
                                priced(
                                        "e",
                                        "analyzeChunk",
                                        "standard",
                                        Mode.CPU,
                                        Cache.BYPASS,
                                        new Units(9, 9, 10_007)),
                                priced("f", "compare", "free", Mode.CPU, Cache.BYPASS, Units.NONE),
                                priced(
                                        "g",
                                        "compare",
                                        "standard",
                                        Mode.CPU,
                                        Cache.BYPASS,
                                        Units.NONE),
                                priced(
                                        "h",
                                        "compare",
                                        "standard",
                                        Mode.CPU,
                                        Cache.BYPASS,
                                        Units.NONE),
                                entry(SOURCE, "i", NOW, "detect", 503, Units.of(4, 4), null)),
                        NOW);
        ledger().correct(tenant(), 2, "wrong", NOW);
        Invoice invoice = ledger().invoice(tenant(), NOVEMBER, NOW);
        assertThat(invoice.lines())
                .extracting(
                        Invoice.Line::operation,
                        Invoice.Line::unit,
                        Invoice.Line::tier,
                        line -> line.quantity().toPlainString())
                .containsExactly(
                        tuple("analyzeChunk", "video_second", "standard", "10.007"),
                        tuple("compare", "call", "standard", "2"),
                        tuple("detect", "image", "standard", "3"),
                        tuple("detect", "image", "volume", "7"));
        assertThat(invoice.total()).isEqualByComparingTo("0.015307");
        assertThat(invoice.total())
                .isEqualByComparingTo(
                        rows().stream()
                                .map(row -> row.entry().amount())
                                .reduce(BigDecimal.ZERO, BigDecimal::add));
        assertThat(invoice.rows()).isEqualTo(10);
        LedgerRow last = rows().getLast();
        assertThat(invoice.headSeq()).isEqualTo(10);
        assertThat(invoice.headHash()).isEqualTo(last.hash()).isEqualTo(HashChain.hash(last));
        assertThat(invoice.currency()).isEqualTo("USD");
        assertThat(report(GroupBy.FUNCTION).total().amount()).isEqualByComparingTo(invoice.total());
    }

    @Test
    default void aLedgerWhosePricesAreNotThoseOfItsBookMakesNoInvoice() {
        UsageEntry e = entry("a");
        UsageEntry dear =
                new UsageEntry(
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
                        new BigDecimal("0.0011"),
                        1,
                        1,
                        0,
                        1,
                        null,
                        Seen.NOTHING);
        ledger().take(dear, NOW);
        assertThatThrownBy(() -> ledger().invoice(tenant(), NOVEMBER, NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0.001 USD")
                .hasMessageContaining("0.0011");
    }

    @Test
    default void anInvoiceIsFinalWhenNoMoreWorkOfItsMonthIsTaken() {
        Instant end = TO.plus(LedgerRules.OLDEST);
        Invoice before = ledger().invoice(tenant(), NOVEMBER, end.minusMillis(1));
        assertThat(before.isFinal()).isFalse();
        assertThat(before.lines()).isEmpty();
        assertThat(before.headHash()).isNull();
        assertThat(ledger().invoice(tenant(), NOVEMBER, end).isFinal()).isTrue();
    }
}
