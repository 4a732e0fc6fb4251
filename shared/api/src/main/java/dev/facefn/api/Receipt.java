package dev.facefn.api;

import java.time.Duration;

/// What a call used and what it costs, in every answer. Nothing is charged before there is a meter.
///
/// @param amount decimal text, so that no client rounds it
/// @param inferenceMs time inside the inference engine
/// @param coldStart whether a model had to be opened for this call
/// @param cache `hit`, `miss` or `bypass`
/// @param mode rung that answered: `gpu`, `cpu`, `basic` or `cached`
public record Receipt(
        Units units,
        String amount,
        String currency,
        double inferenceMs,
        boolean coldStart,
        String cache,
        String mode) {

    public record Units(int images, int faces) {}

    public static Receipt free(Units units, Duration inference, boolean coldStart) {
        return new Receipt(units, "0", "USD", millis(inference), coldStart, "bypass", "cpu");
    }

    /// Milliseconds with three decimals.
    public static double millis(Duration duration) {
        return Rounding.to(3, duration.toNanos() / 1e6);
    }
}
