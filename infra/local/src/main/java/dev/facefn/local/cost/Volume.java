package dev.facefn.local.cost;

import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.usage.PriceBook;
import dev.facefn.usage.Units;
import java.math.BigDecimal;

/// What is done in a month.
///
/// @param calls of one picture each
/// @param minutes of video
record Volume(long calls, BigDecimal minutes) {
    private static final BigDecimal SECONDS = BigDecimal.valueOf(60);

    /// What the calls cost by the price book.
    BigDecimal callsAmount(PriceBook book, String tier) {
        return book.price("detect", tier, Mode.CPU, Cache.MISS, Units.of(1, 0))
                .multiply(BigDecimal.valueOf(calls));
    }

    /// What the videos cost by the price book.
    BigDecimal videoAmount(PriceBook book, String tier) {
        return book.price("analyzeChunk", tier, Mode.CPU, Cache.MISS, new Units(0, 0, 1_000))
                .multiply(minutes.multiply(SECONDS));
    }

    BigDecimal amount(PriceBook book, String tier) {
        return callsAmount(book, tier).add(videoAmount(book, tier));
    }

    /// Hours that one core is busy with it.
    double coreHours(UnitTimes times) {
        return (calls * times.callMillis() + minutes.doubleValue() * times.minuteMillis())
                / 3_600_000;
    }
}
