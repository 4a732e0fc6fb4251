package dev.facefn.local.cost;

import dev.facefn.usage.PriceBook;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Paying by the unit against machines that are always on, for one month. Money is in USD.
///
/// @param callsAmount what the calls cost by the unit
/// @param videoAmount what the videos cost by the unit
/// @param payPerUse both of them
/// @param coreHours hours of work of one core
/// @param machines that are needed for it
/// @param alwaysOn what these cost
/// @param overtakesAt how many times this volume makes the machines cheaper; null where nothing
///   does, as one costs more than all it can do
record Comparison(
        String priceBook,
        String tier,
        long calls,
        BigDecimal minutes,
        BigDecimal callsAmount,
        BigDecimal videoAmount,
        BigDecimal payPerUse,
        UnitTimes times,
        Machines machine,
        double coreHours,
        long machines,
        double alwaysOn,
        @Nullable Double overtakesAt) {

    static Comparison of(
            PriceBook book, String tier, Volume volume, UnitTimes times, Machines machine) {
        double hours = volume.coreHours(times);
        BigDecimal amount = volume.amount(book, tier);
        double factor = machine.overtakes(amount.doubleValue(), hours);
        return new Comparison(
                book.version(),
                tier,
                volume.calls(),
                volume.minutes(),
                volume.callsAmount(book, tier),
                volume.videoAmount(book, tier),
                amount,
                times,
                machine,
                hours,
                machine.needed(hours),
                machine.cost(hours),
                Double.isFinite(factor) ? factor : null);
    }
}
