package dev.facefn.testing.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.facefn.usage.Cache;
import dev.facefn.usage.GroupBy;
import dev.facefn.usage.HashChain;
import dev.facefn.usage.Invoice;
import dev.facefn.usage.LedgerRow;
import dev.facefn.usage.LedgerRules;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.UsageEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is owed for a ledger.
interface InvoiceContract extends UsageContract {

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
        assertThat(
                        ledger().report(
                                        tenant(),
                                        LedgerRules.start(NOVEMBER),
                                        LedgerRules.end(NOVEMBER),
                                        GroupBy.FUNCTION)
                                .total()
                                .amount())
                .isEqualByComparingTo(invoice.total());
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
        Instant end = LedgerRules.end(NOVEMBER).plus(LedgerRules.OLDEST);
        Invoice before = ledger().invoice(tenant(), NOVEMBER, end.minusMillis(1));
        assertThat(before.isFinal()).isFalse();
        assertThat(before.lines()).isEmpty();
        assertThat(before.headHash()).isNull();
        assertThat(ledger().invoice(tenant(), NOVEMBER, end).isFinal()).isTrue();
    }
}
