package dev.facefn.compare;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a similarity says.
enum Decision {
    MATCH,
    /// Below the threshold, and too near to it to call.
    UNCERTAIN,
    NO_MATCH;

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
