package dev.facefn.usagetracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetJsonTest {
    @ParameterizedTest
    @CsvSource({
        "25, 0, 25, 0.0",
        "25.00, 12.5, 12.5, 50.0",
        "3, 1, 2, 33.3",
        "10, 9.99999, 0.00001, 99.9",
        "10, 12, 0, 120.0",
        "0, 0, 0, 100.0"
    })
    void saysWhatIsLeft(BigDecimal limit, BigDecimal spent, String remaining, double percent) {
        BudgetJson budget = BudgetJson.of(YearMonth.of(2026, 11), limit, spent);
        assertThat(budget.remaining()).isEqualTo(remaining);
        assertThat(budget.percent()).isEqualTo(percent);
        assertThat(budget.month()).isEqualTo("2026-11");
    }
}
