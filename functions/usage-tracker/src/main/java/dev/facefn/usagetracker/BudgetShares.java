package dev.facefn.usagetracker;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;

/// How much of their budgets the tenants have spent this month, as far as the records that came
/// here tell: for an alert, which names no tenant. Thread-safe.
final class BudgetShares {
    private final Clock clock;
    private final Map<String, Double> shares = new HashMap<>();
    private YearMonth month;

    BudgetShares(Clock clock) {
        this.clock = clock;
        this.month = Period.month(clock.instant());
    }

    synchronized void note(String tenant, YearMonth when, BigDecimal limit, BigDecimal spent) {
        turn();
        if (when.equals(month)) {
            shares.put(
                    tenant,
                    limit.signum() == 0
                            ? 1
                            : spent.divide(limit, 4, RoundingMode.DOWN).doubleValue());
        }
    }

    /// 1 is the whole of a budget; 0 where there is none.
    synchronized double highest() {
        turn();
        return shares.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /// A new month begins with nothing.
    private void turn() {
        YearMonth now = Period.month(clock.instant());
        if (!now.equals(month)) {
            shares.clear();
            month = now;
        }
    }
}
