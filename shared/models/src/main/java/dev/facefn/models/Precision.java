package dev.facefn.models;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// In how many bits a model's weights are, and is computed as far as the device allows.
public enum Precision {
    /// As published.
    FP32,

    /// Floats of 16 bits.
    FP16,

    /// Integers of 8 bits where that pays, else as published.
    INT8;

    /// As settings, manifests and commands write it.
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Precision parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
