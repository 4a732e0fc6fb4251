package dev.facefn.usage;

import java.time.Duration;
import java.util.Optional;

/// What a function did for one call, measured where it was done.
///
/// @param inference time inside the inference engine
/// @param coldStart whether a model had to be opened first
/// @param modelDigest SHA-256 of the model that made the answer
public record Work(
        Units units,
        Duration inference,
        boolean coldStart,
        Cache cache,
        Mode mode,
        Optional<String> modelDigest,
        Seen seen) {

    /// Of a function without an inference engine.
    public static Work of(Units units, Seen seen) {
        return new Work(
                units, Duration.ZERO, false, Cache.BYPASS, Mode.CPU, Optional.empty(), seen);
    }

    /// Nothing that is counted beside the call itself.
    public static Work none() {
        return of(Units.NONE, Seen.NOTHING);
    }
}
