package dev.facefn.api;

import java.util.Optional;

/// The bytes of a picture as the caller sent them; not copied, not changed, not kept.
public final class Upload {
    private final byte[] bytes;
    private final String declaredType;
    private final String fileName;

    /// @param declaredType media type that the caller gave, empty when it gave none
    /// @param fileName that the caller gave, empty when it gave none
    Upload(byte[] bytes, String declaredType, String fileName) {
        this.bytes = bytes;
        this.declaredType = declaredType;
        this.fileName = fileName;
    }

    /// A picture that came without a type and a name.
    public static Upload of(byte[] bytes) {
        return new Upload(bytes, "", "");
    }

    /// What the caller calls it, for saying it back and nothing else; may be empty.
    public String fileName() {
        return Echo.of(fileName.substring(fileName.lastIndexOf('/') + 1));
    }

    /// As it is handed on to another function, which judges it by its bytes.
    public String mediaType() {
        return ImageType.of(bytes).map(ImageType::mediaType).orElse("application/octet-stream");
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
