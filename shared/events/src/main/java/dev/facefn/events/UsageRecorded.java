package dev.facefn.events;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A function did something that counts.
///
/// @param operation of the function, such as `detect`
/// @param status of the answer, as in HTTP
/// @param mode rung that answered: `gpu`, `cpu`, `basic` or `cached`
/// @param modelDigest SHA-256 of the model; null where none was used
public record UsageRecorded(
        String function,
        String operation,
        Units units,
        int status,
        double latencyMs,
        double inferenceMs,
        double gpuMs,
        long bytes,
        boolean coldStart,
        String mode,
        @Nullable String modelDigest)
        implements EventData {

    public record Units(int images, int faces, BigDecimal videoSeconds) {}
}
