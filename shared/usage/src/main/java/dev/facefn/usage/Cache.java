package dev.facefn.usage;

import java.util.Locale;

/// Whether an answer was computed. A hit costs nothing.
public enum Cache {
    HIT,
    MISS,
    BYPASS;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for a text that is none
    public static Cache of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
