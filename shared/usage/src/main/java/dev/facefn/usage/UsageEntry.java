package dev.facefn.usage;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One finished operation, as the ledger has it. Two with one tenant, source and id are one.
///
/// @param source `/functions/NAME`
/// @param id derived from the call: see `usage.recorded`
/// @param time when it happened, by the clock of the function
/// @param key id of the API key; null for work that no call asked for directly
/// @param operation id of the route or the step, such as `detect` or `analyzeChunk`
/// @param status of the answer, as in HTTP
/// @param cache `hit`, `miss` or `bypass`
/// @param tier of the tenant, which prices go by
/// @param priceBook version of the prices
/// @param amount what it costs, in USD: negative in a correction
/// @param model SHA-256 of the model; null where none was used
public record UsageEntry(
        String tenant,
        String source,
        String id,
        Instant time,
        @Nullable String key,
        String function,
        String operation,
        int status,
        Units units,
        Cache cache,
        Mode mode,
        boolean coldStart,
        String tier,
        String priceBook,
        BigDecimal amount,
        double latencyMs,
        double inferenceMs,
        double gpuMs,
        long bytes,
        @Nullable String model,
        Seen seen) {
    /// @throws IllegalArgumentException for numbers that no work can have
    public UsageEntry {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("status %d is none".formatted(status));
        }
        if (isOdd(latencyMs) || isOdd(inferenceMs) || isOdd(gpuMs) || bytes < 0) {
            throw new IllegalArgumentException("times and bytes are finite and not negative");
        }
    }

    private static boolean isOdd(double millis) {
        return !Double.isFinite(millis) || millis < 0;
    }

    /// The same at another time.
    public UsageEntry at(Instant time) {
        return new UsageEntry(
                tenant,
                source,
                id,
                time,
                key,
                function,
                operation,
                status,
                units,
                cache,
                mode,
                coldStart,
                tier,
                priceBook,
                amount,
                latencyMs,
                inferenceMs,
                gpuMs,
                bytes,
                model,
                seen);
    }
}
