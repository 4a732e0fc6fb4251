package dev.facefn.testing.usage;

import static dev.facefn.testing.usage.UsageContract.atOnce;
import static dev.facefn.testing.usage.UsageContract.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.usage.HashChain;
import dev.facefn.usage.Ledger.Taken;
import dev.facefn.usage.LedgerRow;
import dev.facefn.usage.LedgerRules;
import dev.facefn.usage.Units;
import dev.facefn.usage.UsageEntry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The ledger: every entry once, nothing changed afterwards, every amount to the last digit.
interface LedgerContract extends UsageContract {

    @Test
    default void aRowSaysWhatItsEntrySaid() {
        UsageEntry entry = entry("a");
        assertThat(ledger().take(entry, NOW)).isEqualTo(Taken.RECORDED);
        assertThat(rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.entry()).isEqualTo(entry);
                    assertThat(row.seq()).isEqualTo(1);
                    assertThat(row.ingested()).isEqualTo(NOW);
                    assertThat(row.previous()).isEqualTo(HashChain.START);
                    assertThat(row.hash()).isEqualTo(HashChain.hash(row));
                    assertThat(row.corrects()).isNull();
                });
    }

    @Test
    default void anEntryThatComesAHundredTimesAtOnceIsOneRow() throws Exception {
        List<Taken> taken = atOnce(100, _ -> ledger().take(entry("a"), NOW));
        assertThat(taken.stream().filter(Taken.RECORDED::equals)).hasSize(1);
        assertThat(taken.stream().filter(Taken.DUPLICATE::equals)).hasSize(99);
        assertThat(rows()).hasSize(1);
        assertThat(accounts().spent(tenant(), NOVEMBER)).isEqualByComparingTo("0.001");
    }

    @Test
    default void aRepeatedAttemptMayHaveTakenAnotherTime() {
        ledger().take(entry("a"), NOW);
        UsageEntry slower = entry("a").at(NOW.plusSeconds(9));
        assertThat(ledger().take(slower, NOW.plusSeconds(9))).isEqualTo(Taken.DUPLICATE);
        assertThat(rows().getFirst().entry().time()).isEqualTo(NOW);
    }

    @Test
    default void theSameIdThatSaysSomethingElseIsAConflictAndTheFirstStays() {
        ledger().take(entry("a"), NOW);
        UsageEntry other = entry("a", NOW, Units.of(5, 1));
        assertThat(ledger().take(other, NOW)).isEqualTo(Taken.CONFLICT);
        assertThat(ledger().take(other, NOW)).isEqualTo(Taken.CONFLICT);
        assertThat(rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.entry().units()).isEqualTo(Units.of(1, 1));
                });
        assertThat(accounts().spent(tenant(), NOVEMBER)).isEqualByComparingTo("0.001");
    }

    @Test
    default void theSameIdOfAnotherSourceOrTenantIsAnotherRow() {
        UsageEntry mine = entry("a");
        UsageEntry embed = entry("/functions/embed", "a", NOW, "embed", 200, Units.of(1, 1), null);
        UsageEntry theirs = ofAnother(mine);
        assertThat(ledger().take(List.of(mine, embed, theirs), NOW))
                .containsOnly(Taken.RECORDED)
                .hasSize(3);
        assertThat(rows())
                .extracting(row -> row.entry().source())
                .containsExactly(SOURCE, "/functions/embed");
        assertThat(rows(theirs.tenant()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.seq()).isEqualTo(1);
                });
    }

    private UsageEntry ofAnother(UsageEntry e) {
        return new UsageEntry(
                e.tenant() + "-other",
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
                e.latencyMs(),
                e.inferenceMs(),
                e.gpuMs(),
                e.bytes(),
                e.model(),
                e.seen());
    }

    @Test
    default void lateWorkCountsInTheMonthInWhichItWasDone() {
        Instant late = Instant.parse("2026-10-31T23:59:59.999999Z");
        Instant now = late.plus(Duration.ofDays(20));
        assertThat(ledger().take(entry("a", late, Units.of(2, 0)), now)).isEqualTo(Taken.RECORDED);
        assertThat(accounts().spent(tenant(), YearMonth.of(2026, 10)))
                .isEqualByComparingTo("0.002");
        assertThat(accounts().spent(tenant(), NOVEMBER)).isZero();
        assertThat(ledger().invoice(tenant(), YearMonth.of(2026, 10), now).total())
                .isEqualByComparingTo("0.002");
        assertThat(ledger().invoice(tenant(), NOVEMBER, now).rows()).isZero();
    }

    @Test
    default void aTimeThatCannotBeRightIsKeptAside() {
        Instant old = NOW.minus(LedgerRules.OLDEST);
        Instant ahead = NOW.plus(LedgerRules.AHEAD);
        assertThat(
                        ledger().take(
                                        List.of(
                                                entry(
                                                        "36 days",
                                                        NOW.minus(Duration.ofDays(36)),
                                                        Units.of(1, 0)),
                                                entry(
                                                        "6 minutes",
                                                        NOW.plusSeconds(360),
                                                        Units.of(1, 0)),
                                                entry("just", old, Units.of(1, 0)),
                                                entry("barely", ahead, Units.of(1, 0))),
                                        NOW))
                .containsExactly(
                        Taken.QUARANTINED, Taken.QUARANTINED, Taken.RECORDED, Taken.RECORDED);
        assertThat(rows()).extracting(row -> row.entry().id()).containsExactly("just", "barely");
    }

    @Test
    default void whatWasTakenInTimeIsKnownAgainHoweverLateItIsRepeated() {
        ledger().take(entry("a"), NOW);
        assertThat(ledger().take(entry("a"), NOW.plus(Duration.ofDays(90))))
                .isEqualTo(Taken.DUPLICATE);
    }

    @Test
    default void aCorrectionTakesARowBackOnce() {
        ledger().take(entry("a"), NOW);
        ledger().take(entry("b"), NOW);
        LedgerRow row = ledger().correct(tenant(), 1, "a customer's wish", NOW.plusSeconds(60));
        assertThat(row.seq()).isEqualTo(3);
        assertThat(row.corrects()).isEqualTo(1);
        assertThat(row.reason()).isEqualTo("a customer's wish");
        assertThat(row.entry().amount()).isEqualByComparingTo("-0.001");
        assertThat(row.entry().units()).isEqualTo(Units.of(1, 1));
        assertThat(rows().getLast()).isEqualTo(row);
        assertThat(accounts().spent(tenant(), NOVEMBER)).isEqualByComparingTo("0.001");
        refuses(ErrorCode.INVALID_REQUEST, () -> ledger().correct(tenant(), 1, "again", NOW));
        refuses(ErrorCode.INVALID_REQUEST, () -> ledger().correct(tenant(), 3, "back", NOW));
        refuses(ErrorCode.INVALID_REQUEST, () -> ledger().correct(tenant(), 9, "none", NOW));
        refuses(ErrorCode.INVALID_REQUEST, () -> ledger().correct(tenant(), 2, " ", NOW));
        refuses(
                ErrorCode.INVALID_REQUEST,
                () -> ledger().correct(tenant() + "-other", 2, "not mine", NOW));
        assertThat(ledger().take(entry("a"), NOW)).isEqualTo(Taken.DUPLICATE);
    }

    @Test
    default void manyConsumersOfMixedUpAndDoubledRecordsMakeOneWholeChain() throws Exception {
        List<UsageEntry> deliveries = new ArrayList<>();
        IntStream.range(0, 300).forEach(i -> deliveries.add(entry("e" + i)));
        IntStream.range(0, 60).forEach(i -> deliveries.add(entry("e" + i * 5)));
        Collections.shuffle(deliveries, new Random(5));
        List<Taken> taken = atOnce(deliveries.size(), i -> ledger().take(deliveries.get(i), NOW));
        assertThat(taken.stream().filter(Taken.RECORDED::equals)).hasSize(300);
        List<LedgerRow> rows = rows();
        assertThat(rows).hasSize(300);
        assertThat(HashChain.verify(rows)).isEmpty();
        assertThat(rows.stream().map(row -> row.entry().id()).distinct()).hasSize(300);
        assertThat(accounts().spent(tenant(), NOVEMBER)).isEqualByComparingTo("0.3");
    }

    @Test
    default void aBatchMeansWhatItsEntriesMeanOneByOne() {
        List<UsageEntry> batch = new ArrayList<>();
        IntStream.range(0, 450).forEach(i -> batch.add(entry("e" + i)));
        batch.add(entry("e7"));
        batch.add(entry("e8", NOW, Units.of(9, 9)));
        List<Taken> taken = ledger().take(batch, NOW);
        assertThat(taken.subList(0, 450)).containsOnly(Taken.RECORDED);
        assertThat(taken.subList(450, 452)).containsExactly(Taken.DUPLICATE, Taken.CONFLICT);
        assertThat(HashChain.verify(rows())).isEmpty();
        assertThat(accounts().spent(tenant(), NOVEMBER)).isEqualByComparingTo("0.45");
        assertThat(ledger().take(List.of(), NOW)).isEmpty();
    }

    @Test
    default void rowsAreReadFromAnySeqOn() {
        ledger().take(List.of(entry("a"), entry("b"), entry("c")), NOW);
        List<Long> seqs = new ArrayList<>();
        ledger().read(tenant(), 2, row -> seqs.add(row.seq()));
        assertThat(seqs).containsExactly(2L, 3L);
    }

    @Test
    default void timesAreKeptToTheMicrosecond() {
        Instant nanos = NOW.plusNanos(789);
        ledger().take(entry("a", nanos, Units.of(1, 1)), nanos);
        assertThat(rows().getFirst().entry().time()).isEqualTo(NOW);
        assertThat(HashChain.verify(rows())).isEmpty();
    }

    @Test
    default void oddTextStaysAsItIs() {
        UsageEntry odd =
                entry(
                        "/functions/ü\"\\\n\u0001\uD83D\uDE00",
                        "a'); DROP TABLE entry; --",
                        NOW,
                        "detect",
                        200,
                        Units.of(1, 1),
                        "key_\t");
        ledger().take(odd, NOW);
        assertThat(rows().getFirst().entry()).isEqualTo(odd);
        assertThat(HashChain.verify(rows())).isEmpty();
    }

    @Test
    default void theSumOfManySmallAmountsIsExact() {
        List<UsageEntry> many = new ArrayList<>();
        IntStream.range(0, 1_000)
                .forEach(i ->
                        many.add(
                                entry(
                                        "/functions/compare",
                                        "c" + i,
                                        NOW,
                                        "compare",
                                        200,
                                        Units.NONE,
                                        null)));
        ledger().take(many, NOW);
        assertThat(accounts().spent(tenant(), NOVEMBER))
                .isEqualByComparingTo(new BigDecimal("0.1"));
    }
}
