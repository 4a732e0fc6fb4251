package dev.facefn.local.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.testing.usage.MemoryUsage;
import dev.facefn.usage.Cache;
import dev.facefn.usage.HashChain;
import dev.facefn.usage.Invoice;
import dev.facefn.usage.LedgerRow;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.UsageEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What `facefn usage verify` finds.
class RecountTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final YearMonth MONTH = YearMonth.of(2026, 11);
    private final List<LedgerRow> rows = new ArrayList<>();
    private Invoice invoice;

    private static UsageEntry entry(String id, int images, int status, String amount) {
        return new UsageEntry(
                "acme",
                "/functions/detect",
                id,
                NOW,
                null,
                "detect",
                "detect",
                status,
                Units.of(images, 1),
                Cache.BYPASS,
                Mode.CPU,
                false,
                "standard",
                "2026-11",
                new BigDecimal(amount),
                20,
                14,
                0,
                100,
                null,
                Seen.NOTHING);
    }

    @BeforeEach
    void fill() {
        MemoryUsage usage = new MemoryUsage();
        usage.ledger().take(entry("use_1", 1, 200, "0.001"), NOW);
        usage.ledger().take(entry("use_2", 3, 200, "0.003"), NOW);
        usage.ledger().take(entry("use_3", 3, 500, "0"), NOW);
        usage.ledger().take(entry("use_4", 7, 200, "0.007"), NOW);
        usage.ledger().correct("acme", 2, "by mistake", NOW);
        invoice = usage.ledger().invoice("acme", MONTH, NOW);
        usage.ledger().read("acme", 1, rows::add);
    }

    private Optional<String> fault() {
        Recount recount = new Recount(invoice);
        rows.forEach(recount);
        return recount.fault();
    }

    private static LedgerRow with(LedgerRow row, UsageEntry entry, String previous, String hash) {
        return new LedgerRow(
                row.seq(), entry, row.ingested(), row.corrects(), row.reason(), previous, hash);
    }

    /// Everything from a row on made again with good hashes, as a forger of the whole ledger would.
    private void forge(int from, UnaryOperator<UsageEntry> change) {
        for (int i = from; i < rows.size(); i++) {
            LedgerRow row = rows.get(i);
            HashChain.Head head =
                    i == 0
                            ? HashChain.Head.NONE
                            : new HashChain.Head(rows.get(i - 1).seq(), rows.get(i - 1).hash());
            UsageEntry entry = i == from ? change.apply(row.entry()) : row.entry();
            rows.set(i, HashChain.next(head, entry, row.ingested(), row.corrects(), row.reason()));
        }
    }

    @Test
    void aLedgerThatIsTrueIsTrue() {
        assertThat(invoice.total()).isEqualByComparingTo("0.008");
        assertThat(fault()).isEmpty();
    }

    @Test
    void rowsThatAreNewerThanTheInvoiceAreCheckedAndNotCounted() {
        LedgerRow head = rows.getLast();
        rows.add(
                HashChain.next(
                        new HashChain.Head(head.seq(), head.hash()),
                        entry("use_9", 1, 200, "0.001"),
                        NOW,
                        null,
                        null));
        assertThat(fault()).isEmpty();
    }

    @Test
    void anAlteredRowIsNamed() {
        LedgerRow row = rows.get(1);
        rows.set(1, with(row, entry("use_2", 4, 200, "0.004"), row.previous(), row.hash()));
        assertThat(fault()).hasValue("row 2 was altered");
    }

    @Test
    void aRowThatIsNotThereIsNamed() {
        rows.remove(2);
        assertThat(fault()).hasValue("row 3 is missing");
    }

    @Test
    void rowsThatAreMissingAtTheEndAreNamed() {
        rows.removeLast();
        assertThat(fault()).hasValue("row 5 is missing");
    }

    @Test
    void aPriceThatTheBookHasNotIsNamedThoughTheHashesAreGood() {
        forge(3, _ -> entry("use_4", 7, 200, "0.008"));
        assertThat(fault()).hasValue("row 4 costs 0.008, its units and prices make 0.0070");
    }

    @Test
    void aFailureThatIsBilledIsNamed() {
        forge(2, _ -> entry("use_3", 3, 500, "0.003"));
        assertThat(fault()).hasValue("row 3 costs 0.003, its units and prices make 0");
    }

    @Test
    void aLedgerThatWasMadeAnewHasAnotherHead() {
        forge(3, _ -> entry("use_4", 8, 200, "0.008"));
        assertThat(fault()).hasValue("row 5 is not the one that the invoice names");
    }

    @Test
    void aCorrectionOfAnotherAmountIsNamed() {
        forge(4, _ -> entry("cor_2", 3, 200, "-0.030"));
        assertThat(fault()).hasValue("row 5 costs -0.030, its units and prices make -0.003");
    }

    @Test
    void anInvoiceThatSaysMoreThanItsRowsIsNamed() {
        invoice =
                new Invoice(
                        invoice.tenant(),
                        invoice.month(),
                        false,
                        "USD",
                        invoice.lines(),
                        new BigDecimal("1"),
                        invoice.rows(),
                        invoice.headSeq(),
                        invoice.headHash());
        assertThat(fault().orElseThrow()).endsWith("its invoice says 1");
    }
}
