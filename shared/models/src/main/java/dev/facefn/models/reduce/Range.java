package dev.facefn.models.reduce;

/// Between which numbers the values of a tensor lay, 0 among them.
public record Range(float low, float high) {
    public Range {
        if (!(low <= 0 && high >= 0 && high - low > 0 && Float.isFinite(high - low))) {
            throw new IllegalArgumentException("a range from %s to %s".formatted(low, high));
        }
    }

    /// What one step of 255 is.
    float scale() {
        return (high - low) / 255;
    }

    /// The step that stands for 0.
    int zero() {
        return (int) Math.rint(-low / scale());
    }
}
