package dev.facefn.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.facefn.usage.PriceBook;
import dev.facefn.usage.Units;
import dev.facefn.usage.Work;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a call used and what it costs, in every answer.
///
/// @param amount decimal text, so that no client rounds it
/// @param inferenceMs time inside the inference engine
/// @param coldStart whether a model had to be opened for this call, which costs nothing
/// @param cache `hit`, `miss` or `bypass`
/// @param mode rung that answered: `gpu`, `cpu`, `basic` or `cached`
/// @param eventId of the record in the ledger; null where nothing is recorded
public record Receipt(
        Counted units,
        String amount,
        String currency,
        double inferenceMs,
        boolean coldStart,
        String cache,
        String mode,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String eventId) {

    /// @param videoSeconds with three decimals; null without a video
    public record Counted(
            int images,
            int faces,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double videoSeconds) {}

    /// Without a price.
    public static Receipt of(Work work) {
        return of(work, BigDecimal.ZERO, PriceBook.CURRENCY, null);
    }

    public static Receipt of(
            Work work, BigDecimal amount, String currency, @Nullable String eventId) {
        return new Receipt(
                counted(work.units()),
                text(amount),
                currency,
                millis(work.inference()),
                work.coldStart(),
                work.cache().wireName(),
                work.mode().wireName(),
                eventId);
    }

    /// This one with what others asked on its behalf.
    public Receipt plus(Receipt other) {
        return new Receipt(
                new Counted(
                        units.images() + other.units.images(),
                        units.faces() + other.units.faces(),
                        sum(units.videoSeconds(), other.units.videoSeconds())),
                text(new BigDecimal(amount).add(new BigDecimal(other.amount))),
                currency,
                Rounding.to(3, inferenceMs + other.inferenceMs),
                coldStart || other.coldStart,
                other.cache,
                other.mode,
                eventId);
    }

    /// Milliseconds with three decimals.
    public static double millis(Duration duration) {
        return Rounding.to(3, duration.toNanos() / 1e6);
    }

    private static Counted counted(Units units) {
        return new Counted(
                units.images(), units.faces(), units.videoMs() == 0 ? null : units.videoMs() / 1e3);
    }

    private static @Nullable Double sum(@Nullable Double one, @Nullable Double other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Rounding.to(3, one + other);
    }

    /// Plain digits, at least one; no exponent and no zeros at the end.
    public static String text(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
