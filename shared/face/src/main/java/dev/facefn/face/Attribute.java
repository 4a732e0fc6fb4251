package dev.facefn.face;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What can be asked about a face beyond its box, points and quality. Nothing is computed that was
/// not asked for.
public enum Attribute {
    POSE,
    AGE,
    GENDER,
    EMOTION,
    EYES,
    LIVENESS,
    LANDMARKS_68,
    LANDMARKS_468;

    /// The name used in requests: lower case, as in `landmarks_68`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Attribute> ofWireName(String name) {
        for (Attribute attribute : values()) {
            if (attribute.wireName().equals(name)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    public static Set<Attribute> all() {
        return EnumSet.allOf(Attribute.class);
    }
}
