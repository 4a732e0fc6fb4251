package dev.facefn.usage;

import java.util.Locale;

/// What a report is grouped by.
public enum GroupBy {
    FUNCTION,
    /// The operation.
    ENDPOINT,
    STATUS,
    MODEL,
    /// In UTC.
    DAY;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
