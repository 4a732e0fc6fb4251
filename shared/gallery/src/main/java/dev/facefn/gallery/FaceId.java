package dev.facefn.gallery;

import java.util.UUID;

/// Names one enrolled face: a UUID, unique everywhere and for ever.
public record FaceId(UUID value) {

    /// @param text a UUID of 36 characters
    public static FaceId parse(String text) {
        if (text.length() != 36) {
            throw refusal();
        }
        try {
            return new FaceId(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            throw refusal();
        }
    }

    public static FaceId random() {
        return new FaceId(UUID.randomUUID());
    }

    private static RuntimeException refusal() {
        return Rules.refusal("face_id", "must be a UUID");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
