package dev.facefn.api;

import dev.facefn.face.Embedding;
import tools.jackson.databind.JsonNode;

/// Reads embeddings that a caller brings.
public final class Vectors {
    private static final int LONGEST = 4096;

    private Vectors() {}

    /// @param field named in a refusal
    /// @param value an array of numbers whose length as a vector is 1, but for rounding
    /// @throws dev.facefn.face.FacefnException `invalid_request`
    public static Embedding read(String field, JsonNode value) {
        if (!value.isArray() || value.isEmpty() || value.size() > LONGEST) {
            throw Echo.invalid(field, "an array of 1 to " + LONGEST + " numbers is needed");
        }
        float[] vector = new float[value.size()];
        for (int i = 0; i < vector.length; i++) {
            JsonNode number = value.get(i);
            vector[i] = number.isNumber() ? (float) number.doubleValue() : Float.NaN;
            if (!Float.isFinite(vector[i])) {
                throw Echo.invalid(field + "[" + i + "]", "a number that a float holds is needed");
            }
        }
        try {
            return Embedding.unit(vector);
        } catch (IllegalArgumentException e) {
            throw Echo.invalid(field, "it is " + e.getMessage());
        }
    }
}
