package dev.facefn.usage;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a tenant owes for a month. Its lines can be made again from the ledger by anybody.
///
/// @param isFinal true 35 days after the end of the month: no later work is taken
/// @param lines in the order of function, operation, unit, tier, mode, price book
/// @param rows of the ledger that it was made of
/// @param headSeq newest row of the ledger when it was made, 0 for none
/// @param headHash of that row
public record Invoice(
        String tenant,
        YearMonth month,
        boolean isFinal,
        String currency,
        List<Line> lines,
        BigDecimal total,
        long rows,
        long headSeq,
        @Nullable String headHash) {
    public Invoice {
        lines = List.copyOf(lines);
    }

    /// @param unit `call`, `image`, `face` or `video_second`
    /// @param quantity of units; taken back ones are subtracted
    /// @param amount quantity × unit price
    public record Line(
            String function,
            String operation,
            String unit,
            String tier,
            String mode,
            String priceBook,
            BigDecimal quantity,
            BigDecimal unitPrice,
            BigDecimal amount) {}
}
