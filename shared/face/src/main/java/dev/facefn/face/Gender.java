package dev.facefn.face;

/// Apparent gender with the confidence of that reading, 0.5 to 1.
public record Gender(Value value, float confidence) {
    public enum Value {
        FEMALE,
        MALE
    }
}
