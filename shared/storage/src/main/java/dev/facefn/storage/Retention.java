package dev.facefn.storage;

import java.time.Duration;
import java.util.Map;

/// How long objects are kept at most, by their kind.
///
/// @param standard of every kind that is not named
public record Retention(Duration standard, Map<String, Duration> kinds) {
    /// Everything for a day.
    public static final Retention DEFAULT = new Retention(Duration.ofHours(24), Map.of());

    public Retention {
        kinds = Map.copyOf(kinds);
        if (standard.isNegative() || kinds.values().stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("objects cannot be kept for less than no time");
        }
    }

    Duration of(String kind) {
        return kinds.getOrDefault(kind, standard);
    }
}
