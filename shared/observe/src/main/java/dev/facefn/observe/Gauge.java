package dev.facefn.observe;

import java.util.function.DoubleSupplier;

/// A number that can be read at any time, such as how many calls wait. Every bean of this type is
/// among the metrics of a process.
///
/// @param name in words with dots between them, such as `facefn.calls.waiting`
/// @param about one line for who reads it
/// @param value NaN where it cannot be said now; thread-safe
public record Gauge(String name, String about, DoubleSupplier value) {

    /// @param value how many events are in the log of a bus
    public static Gauge loggedEvents(DoubleSupplier value) {
        return new Gauge("facefn.events.logged", "events in the log of the bus", value);
    }

    /// @param value how many of them have a delivery that was given up
    public static Gauge deadEvents(DoubleSupplier value) {
        return new Gauge("facefn.events.dead", "events with a delivery that was given up", value);
    }

    /// @param value the highest share of any budget that is spent; 1 is all of it
    public static Gauge highestBudgetShare(DoubleSupplier value) {
        return new Gauge(
                "facefn.budget.highest.share",
                "the highest share of any budget that is spent",
                value);
    }
}
