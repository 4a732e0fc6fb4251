package dev.facefn.face;

import java.util.Arrays;

/// The embedding of a face: a vector of unit length whose direction says who it is. A secret like a
/// password, so that its text shows nothing of it. Immutable; two with the same numbers are equal.
public final class Embedding {
    /// How far from 1 the length of a vector may be that is said to be of unit length.
    public static final double LENGTH_TOLERANCE = 2e-4;

    private final float[] values;

    private Embedding(float[] values) {
        this.values = values;
    }

    /// The direction of a vector of any length.
    ///
    /// @throws IllegalArgumentException for a number that is not finite, or a length of zero or
    ///   beyond what a float holds
    public static Embedding normalize(float[] vector) {
        double length = length(vector);
        if (!(length > 0 && Double.isFinite(length))) {
            throw new IllegalArgumentException("a vector of length " + length);
        }
        float[] values = new float[vector.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (vector[i] / length);
        }
        return new Embedding(values);
    }

    /// A vector that has unit length already, but for rounding.
    ///
    /// @throws IllegalArgumentException when its length is not within [#LENGTH_TOLERANCE] of 1
    public static Embedding unit(float[] vector) {
        double length = length(vector);
        if (!(Math.abs(length - 1) <= LENGTH_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "a vector of length %s, 1 ± %s".formatted(length, LENGTH_TOLERANCE));
        }
        return normalize(vector);
    }

    private static double length(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    public int dimension() {
        return values.length;
    }

    /// The number at an index of 0 to `dimension` − 1.
    public float get(int index) {
        return values[index];
    }

    /// A copy of the numbers.
    public float[] values() {
        return values.clone();
    }

    /// Writes the numbers to `target` from `offset`.
    public void copyTo(float[] target, int offset) {
        System.arraycopy(values, 0, target, offset, values.length);
    }

    /// The cosine of the angle between two faces, −1 to 1: 1 is the same face.
    ///
    /// @throws IllegalArgumentException for another dimension
    public double cosine(Embedding other) {
        if (other.values.length != values.length) {
            throw new IllegalArgumentException(
                    "dimensions %d and %d".formatted(values.length, other.values.length));
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * other.values[i];
        }
        return Math.clamp(sum, -1, 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Embedding[" + values.length + "]";
    }
}
