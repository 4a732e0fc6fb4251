package dev.facefn.usage;

import java.util.Locale;

/// The rung that answered.
public enum Mode {
    GPU,
    CPU,
    BASIC,
    CACHED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for a text that is none
    public static Mode of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
