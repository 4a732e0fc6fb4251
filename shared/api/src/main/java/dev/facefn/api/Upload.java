package dev.facefn.api;

import java.util.Optional;

/// The bytes of a picture as the caller sent them; not copied, not changed, not kept.
public final class Upload {
    private final byte[] bytes;
    private final String declaredType;

    /// @param declaredType media type that the caller gave, empty when it gave none
    Upload(byte[] bytes, String declaredType) {
        this.bytes = bytes;
        this.declaredType = declaredType;
    }

    public byte[] bytes() {
        return bytes;
    }

    /// What is odd about the declared type: the bytes decide, but the caller should know.
    Optional<String> warning() {
        if (!declaredType.startsWith("image/")) {
            return Optional.empty();
        }
        return ImageType.of(bytes)
                .map(ImageType::mediaType)
                .filter(actual -> !actual.equals(declaredType))
                .map(actual -> "the image is " + actual + ", not " + Echo.of(declaredType));
    }
}
