package dev.facefn.testing.usage;

import static dev.facefn.testing.usage.UsageContract.atOnce;
import static dev.facefn.testing.usage.UsageContract.refuses;
import static dev.facefn.testing.usage.UsageContract.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Accounts;
import dev.facefn.usage.Accounts.Tenant;
import dev.facefn.usage.Limits;
import dev.facefn.usage.Units;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Budgets and quotas, which all calls that are under way together cannot pass.
interface HoldContract extends UsageContract {
    BigDecimal PRICE = new BigDecimal("0.001");

    private void hold(Accounts.@Nullable Key key, String id) {
        accounts().hold(tenant(), key, id, PRICE, NOW);
    }

    private boolean admits(Accounts.@Nullable Key key, String id, ErrorCode refusal) {
        try {
            hold(key, id);
            return true;
        } catch (FacefnException e) {
            if (e.code() != refusal) {
                throw e;
            }
            return false;
        }
    }

    private Accounts.Key created(@Nullable Long quota) {
        Accounts.Key key = key(quota);
        accounts().create(key, sha256());
        return key;
    }

    @Test
    default void twoHundredCallsAtOnceGetWhatTheBudgetIsEnoughFor() throws Exception {
        budget("0.05");
        List<Boolean> admitted = atOnce(200, i -> admits(null, "u" + i, ErrorCode.BUDGET_EXCEEDED));
        assertThat(admitted.stream().filter(Boolean::booleanValue)).hasSize(50);
    }

    @Test
    default void twoHundredCallsAtOnceGetWhatTheQuotaAllows() throws Exception {
        Accounts.Key key = created(50L);
        List<Boolean> admitted = atOnce(200, i -> admits(key, "u" + i, ErrorCode.QUOTA_EXCEEDED));
        assertThat(admitted.stream().filter(Boolean::booleanValue)).hasSize(50);
    }

    @Test
    default void callsThatAreTakenAndCallsUnderWayTogetherStayBelowTheBudget() throws Exception {
        budget("0.02");
        List<Boolean> admitted =
                atOnce(
                        60,
                        i -> {
                            String id = "u" + i;
                            boolean in = admits(null, id, ErrorCode.BUDGET_EXCEEDED);
                            if (in) {
                                ledger().take(entry(id), NOW);
                            }
                            return in;
                        });
        assertThat(admitted.stream().filter(Boolean::booleanValue)).hasSize(20);
        assertThat(accounts().spent(tenant(), NOVEMBER)).isEqualByComparingTo("0.02");
    }

    @Test
    default void aRefusalSaysWhatIsGoneOfTheBudget() {
        budget("0.0025");
        ledger().take(entry("a"), NOW);
        hold(null, "b");
        FacefnException refusal =
                catchThrowableOfType(FacefnException.class, () -> hold(null, "c"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.BUDGET_EXCEEDED);
        assertThat(refusal.details())
                .containsEntry("limit", "0.0025")
                .containsEntry("spent", "0.002")
                .containsEntry("currency", "USD");
    }

    @Test
    default void aRefusalSaysHowManyCallsWereMade() {
        Accounts.Key key = created(2L);
        ledger().take(entry(SOURCE, "a", NOW, "detect", 200, Units.of(1, 0), key.id()), NOW);
        hold(key, "b");
        FacefnException refusal = catchThrowableOfType(FacefnException.class, () -> hold(key, "c"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
        assertThat(refusal.details()).containsEntry("limit", 2L).containsEntry("used", 2L);
    }

    @Test
    default void callsThatFailDoNotCountAgainstTheQuota() {
        Accounts.Key key = created(1L);
        ledger().take(entry(SOURCE, "a", NOW, "detect", 422, Units.NONE, key.id()), NOW);
        hold(key, "b");
        refuses(ErrorCode.QUOTA_EXCEEDED, () -> hold(key, "c"));
    }

    @Test
    default void aQuotaBeginsAgainWithTheDay() {
        Accounts.Key key = created(1L);
        Instant evening = Instant.parse("2026-11-21T23:59:59Z");
        ledger().take(
                        entry(SOURCE, "a", evening, "detect", 200, Units.of(1, 0), key.id()),
                        evening);
        refuses(
                ErrorCode.QUOTA_EXCEEDED,
                () -> accounts().hold(tenant(), key, "b", PRICE, evening));
        accounts().hold(tenant(), key, "b", PRICE, evening.plusSeconds(1));
    }

    @Test
    default void aBudgetBeginsAgainWithTheMonth() {
        budget("0.001");
        Instant end = Instant.parse("2026-11-30T23:59:59Z");
        ledger().take(entry("a", end, Units.of(1, 1)), end);
        refuses(ErrorCode.BUDGET_EXCEEDED, () -> accounts().hold(tenant(), null, "b", PRICE, end));
        accounts().hold(tenant(), null, "b", PRICE, end.plusSeconds(1));
    }

    @Test
    default void holdingTheSameIdAgainChangesNothing() {
        budget("0.001");
        hold(null, "a");
        hold(null, "a");
        refuses(ErrorCode.BUDGET_EXCEEDED, () -> hold(null, "b"));
        accounts().release(tenant(), "a");
        hold(null, "b");
    }

    @Test
    default void aHoldEndsWithItsEntryAlsoWhenThatIsDoubledOrKeptAside() {
        budget("0.002");
        hold(null, "a");
        ledger().take(entry("a"), NOW);
        hold(null, "b");
        refuses(ErrorCode.BUDGET_EXCEEDED, () -> hold(null, "c"));
        ledger().take(entry("b", NOW.minus(Duration.ofDays(40)), Units.of(1, 1)), NOW);
        hold(null, "c");
    }

    @Test
    default void aCallThatIsInTheLedgerMayBeRepeatedWhenTheBudgetIsGone() {
        budget("0.001");
        ledger().take(entry("a"), NOW);
        refuses(ErrorCode.BUDGET_EXCEEDED, () -> hold(null, "b"));
        hold(null, "a");
    }

    @Test
    default void aHoldEndsByItselfAfterTwoMinutes() {
        budget("0.001");
        hold(null, "a");
        Instant later = NOW.plus(Limits.HOLD);
        refuses(
                ErrorCode.BUDGET_EXCEEDED,
                () -> accounts().hold(tenant(), null, "b", PRICE, later.minusMillis(1)));
        accounts().hold(tenant(), null, "b", PRICE, later);
        refuses(
                ErrorCode.BUDGET_EXCEEDED,
                () -> accounts().hold(tenant(), null, "a", PRICE, later));
    }

    @Test
    default void whoHasNoLimitIsNotLimited() {
        Accounts.Key key = created(null);
        accounts().hold(tenant(), key, "a", new BigDecimal("1000000"), NOW);
        accounts().hold(tenant() + "-unknown", null, "a", new BigDecimal("1000000"), NOW);
        accounts().release(tenant(), "never held");
    }

    @Test
    default void aBudgetOfNothingAllowsWhatIsFree() {
        accounts().put(new Tenant(tenant(), "standard", false, BigDecimal.ZERO));
        accounts().hold(tenant(), null, "a", BigDecimal.ZERO, NOW);
        refuses(ErrorCode.BUDGET_EXCEEDED, () -> hold(null, "b"));
    }

    @Test
    default void aBudgetThatIsGoneAllowsWhatIsFree() {
        budget("0.001");
        ledger().take(entry("a"), NOW);
        budget("0.0005");
        refuses(ErrorCode.BUDGET_EXCEEDED, () -> hold(null, "b"));
        accounts().hold(tenant(), null, "c", BigDecimal.ZERO, NOW);
    }

    @Test
    default void aCorrectionGivesTheBudgetBack() {
        budget("0.001");
        ledger().take(entry("a"), NOW);
        refuses(ErrorCode.BUDGET_EXCEEDED, () -> hold(null, "b"));
        ledger().correct(tenant(), 1, "wrong", NOW);
        hold(null, "b");
    }
}
