package dev.facefn.usagetracker;

import dev.facefn.api.Receipt;
import dev.facefn.api.Rounding;
import dev.facefn.usage.PriceBook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;

/// How far a budget is used up. Amounts are decimal text.
///
/// @param month in UTC, such as `2026-11`
/// @param remaining nothing where more than the limit is spent
/// @param percent of the limit that is spent, rounded down to one decimal; 100 of nothing
record BudgetJson(
        String month,
        String limit,
        String spent,
        String remaining,
        double percent,
        String currency) {

    static BudgetJson of(YearMonth month, BigDecimal limit, BigDecimal spent) {
        return new BudgetJson(
                month.toString(),
                Receipt.text(limit),
                Receipt.text(spent),
                Receipt.text(limit.subtract(spent).max(BigDecimal.ZERO)),
                percent(limit, spent),
                PriceBook.CURRENCY);
    }

    private static double percent(BigDecimal limit, BigDecimal spent) {
        if (limit.signum() == 0) {
            return 100;
        }
        BigDecimal percent = spent.movePointRight(2).divide(limit, 1, RoundingMode.DOWN);
        return Rounding.to(1, percent.doubleValue());
    }
}
