package dev.facefn.usage;

import java.util.Locale;

/// The rung that answered, the best first. `CACHED` is no computation at all: an answer that a
/// better rung gave before.
public enum Mode {
    GPU,
    CPU,
    BASIC,
    CACHED;

    /// Whether it is this rung or a better one.
    public boolean reaches(Mode least) {
        return compareTo(least) <= 0;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for a text that is none
    public static Mode of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
