package dev.facefn.usagetracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.facefn.events.BudgetExceeded;
import dev.facefn.events.Event;
import dev.facefn.events.UsageRecorded;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.testing.usage.MemoryUsage;
import dev.facefn.usage.Accounts.Tenant;
import dev.facefn.usage.LedgerRow;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Records of work in, rows and alerts out.
class UsageEventsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private final MemoryUsage usage = new MemoryUsage();
    private final BudgetShares shares = new BudgetShares(CLOCK);
    private final UsageEvents events =
            new UsageEvents(usage.ledger(), usage.accounts(), shares, CLOCK);

    private List<Event> take(String id, UsageRecorded work) {
        return events.apply(Records.event("acme", id, NOW, work));
    }

    private List<LedgerRow> rows(String tenant) {
        List<LedgerRow> rows = new ArrayList<>();
        usage.ledger().read(tenant, 1, rows::add);
        return rows;
    }

    private FacefnException refused(UsageRecorded work) {
        FacefnException refused =
                catchThrowableOfType(FacefnException.class, () -> take("use_x", work));
        assertThat(rows("acme")).isEmpty();
        return refused;
    }

    private static UsageRecorded with(
            UsageRecorded work, String mode, String tier, String priceBook) {
        return new UsageRecorded(
                work.function(),
                work.operation(),
                work.key(),
                work.units(),
                work.status(),
                work.latencyMs(),
                work.inferenceMs(),
                work.gpuMs(),
                work.bytes(),
                work.coldStart(),
                work.cache(),
                mode,
                tier,
                priceBook,
                work.modelDigest(),
                work.seen());
    }

    @Test
    void writesARecordDownWithThePriceThatItComputes() {
        take("use_1", Records.detect(3));
        LedgerRow row = rows("acme").getFirst();
        assertThat(row.entry().amount()).isEqualByComparingTo("0.003");
        assertThat(row.entry().id()).isEqualTo("use_1");
        assertThat(row.entry().source()).isEqualTo("/functions/detect");
        assertThat(row.entry().time()).isEqualTo(NOW);
        assertThat(row.entry().units().faces()).isEqualTo(6);
    }

    @Test
    void whatFailedOrWasCachedCostsNothing() {
        take("use_1", Records.work("detect", "detect", 3, 503));
        take("use_2", with(Records.detect(3), "cached", "standard", "2026-11"));
        take("use_3", with(Records.detect(3), "cpu", "free", "2026-11"));
        assertThat(rows("acme"))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.entry().amount()).isZero());
    }

    @Test
    void pricesByTheTierOfTheTenantWhereTheRecordHasNone() {
        usage.accounts().put(new Tenant("acme", "volume", false, null));
        take("use_1", with(Records.detect(1), "cpu", null, "2026-11"));
        assertThat(rows("acme").getFirst().entry().tier()).isEqualTo("volume");
        assertThat(rows("acme").getFirst().entry().amount()).isEqualByComparingTo("0.0006");
        events.apply(
                Records.event(
                        "new", "use_1", NOW, with(Records.detect(1), "cpu", null, "2026-11")));
        assertThat(rows("new").getFirst().entry().tier()).isEqualTo("standard");
    }

    @Test
    void aRepeatIsDoneAndChangesNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(take("use_1", Records.detect(3))).isEmpty();
        }
        assertThat(rows("acme")).hasSize(1);
    }

    @Test
    void anotherContentUnderTheSameIdIsDoneAndPutAside() {
        take("use_1", Records.detect(3));
        assertThat(take("use_1", Records.detect(300))).isEmpty();
        assertThat(rows("acme")).hasSize(1);
        assertThat(rows("acme").getFirst().entry().amount()).isEqualByComparingTo("0.003");
    }

    @Test
    void theSameIdOfAnotherTenantIsAnotherRecord() {
        take("use_1", Records.detect(1));
        events.apply(Records.event("other", "use_1", NOW, Records.detect(1)));
        assertThat(rows("acme")).hasSize(1);
        assertThat(rows("other")).hasSize(1);
    }

    @Test
    void aTimeThatCannotBeRightIsDoneAndPutAside() {
        Instant ahead = NOW.plus(Duration.ofMinutes(6));
        Instant old = NOW.minus(Duration.ofDays(36));
        assertThat(events.apply(Records.event("acme", "use_1", ahead, Records.detect(1))))
                .isEmpty();
        assertThat(events.apply(Records.event("acme", "use_2", old, Records.detect(1)))).isEmpty();
        assertThat(rows("acme")).isEmpty();
    }

    @Test
    void aPriceBookOfANewerVersionIsTriedAgain() {
        FacefnException refused = refused(with(Records.detect(1), "cpu", "standard", "2027-05"));
        assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refused.code().retryable()).isTrue();
        assertThat(refused.details()).containsEntry("reason", "price_book");
    }

    @ParameterizedTest
    @CsvSource({
        "tier, detect, detect, cpu, gold, 200",
        "mode, detect, detect, magic, standard, 200",
        "operation, detect, de tect, cpu, standard, 200",
        "operation, detect, =cmd, cpu, standard, 200",
        "function, ../detect, detect, cpu, standard, 200",
        "status, detect, detect, cpu, standard, 700"
    })
    void whatCanNeverBeAnEntryIsFinal(
            String field, String function, String operation, String mode, String tier, int status) {
        UsageRecorded work =
                with(Records.work(function, operation, 1, status), mode, tier, "2026-11");
        FacefnException refused = refused(work);
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refused.code().retryable()).isFalse();
        assertThat(refused.details()).containsEntry("field", field);
    }

    @Test
    void lessThanNothingIsFinal() {
        FacefnException refused = refused(Records.detect(-1));
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refused.details()).containsEntry("field", "units");
    }

    @Test
    void noFunctionSpeaksForAnother() {
        UsageRecorded work = Records.work("embed", "embed", 1, 200);
        Event forged =
                new Event("use_1", "/functions/detect", "r", NOW, "acme", Optional.empty(), work);
        FacefnException refused =
                catchThrowableOfType(FacefnException.class, () -> events.apply(forged));
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(rows("acme")).isEmpty();
    }

    @Test
    void tellsOfFourFifthsAndOfAllOfABudgetOnceEach() {
        usage.accounts().put(new Tenant("acme", "standard", false, new BigDecimal("0.010")));
        List<Event> told = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            told.addAll(take("use_" + i, Records.detect(1)));
        }
        assertThat(told)
                .extracting(Event::data)
                .containsExactly(
                        new BudgetExceeded(
                                "2026-11",
                                80,
                                new BigDecimal("0.010"),
                                new BigDecimal("0.0080"),
                                "USD"),
                        new BudgetExceeded(
                                "2026-11",
                                100,
                                new BigDecimal("0.010"),
                                new BigDecimal("0.0100"),
                                "USD"));
        assertThat(told).extracting(Event::source).containsOnly("/functions/usage-tracker");
        assertThat(told).extracting(Event::tenant).containsOnly("acme");
        assertThat(told).extracting(Event::id).doesNotHaveDuplicates();
        assertThat(shares.highest()).isEqualTo(1.2);
    }

    @Test
    void tellsAgainWhatARepeatMayHaveLostUnderTheSameId() {
        usage.accounts().put(new Tenant("acme", "standard", false, new BigDecimal("0.001")));
        List<Event> first = take("use_1", Records.detect(1));
        assertThat(first).hasSize(2);
        assertThat(take("use_1", Records.detect(1)))
                .extracting(Event::id)
                .containsExactlyElementsOf(first.stream().map(Event::id).toList());
        assertThat(take("use_2", Records.detect(1))).isEmpty();
    }

    @Test
    void aBudgetIsOfTheMonthThatTheWorkWasDoneIn() {
        usage.accounts().put(new Tenant("acme", "standard", false, new BigDecimal("0.001")));
        Instant october = Instant.parse("2026-10-31T23:59:59Z");
        List<Event> told = events.apply(Records.event("acme", "use_1", october, Records.detect(1)));
        assertThat(told).extracting(Event::subject).containsOnly("2026-10");
        assertThat(usage.accounts().spent("acme", YearMonth.of(2026, 11))).isZero();
        assertThat(shares.highest()).as("of this month").isZero();
    }
}
