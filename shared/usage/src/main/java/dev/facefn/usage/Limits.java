package dev.facefn.usage;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/// When a call is refused because of what was used before it.
public final class Limits {
    /// For how long something is set aside for a call that nobody hears of again.
    public static final Duration HOLD = Duration.ofMinutes(2);

    private Limits() {}

    /// What is gone of the budget of a month.
    ///
    /// @param rows what the ledger has
    /// @param held what is set aside for calls under way
    public record Spent(BigDecimal rows, BigDecimal held) {}

    /// What is free exceeds nothing: who has spent a budget can still see what for, and raise it.
    ///
    /// @param amount most of what the next call may cost
    /// @throws FacefnException `budget_exceeded` with `limit`, `spent` (or set aside) and
    ///   `currency`
    public static void checkBudget(BigDecimal budget, Spent spent, BigDecimal amount) {
        BigDecimal gone = spent.rows().add(spent.held());
        if (amount.signum() > 0 && gone.add(amount).compareTo(budget) > 0) {
            throw new FacefnException(
                    ErrorCode.BUDGET_EXCEEDED,
                    "the budget is %s %s a month, of which %s are spent or set aside; this call may cost %s"
                            .formatted(
                                    JsonText.decimal(budget),
                                    PriceBook.CURRENCY,
                                    JsonText.decimal(gone),
                                    JsonText.decimal(amount)),
                    Map.of(
                            "limit",
                            JsonText.decimal(budget),
                            "spent",
                            JsonText.decimal(gone),
                            "currency",
                            PriceBook.CURRENCY),
                    null);
        }
    }

    /// @param used calls of today, those under way with them
    /// @throws FacefnException `quota_exceeded` with `limit` and `used`
    public static void checkQuota(long quota, long used) {
        if (used + 1 > quota) {
            throw new FacefnException(
                    ErrorCode.QUOTA_EXCEEDED,
                    "the key may make %d calls a day and has made %d".formatted(quota, used),
                    Map.of("limit", quota, "used", used),
                    null);
        }
    }
}
