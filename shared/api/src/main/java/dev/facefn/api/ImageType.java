package dev.facefn.api;

import java.util.Optional;

/// The picture formats that are taken, by their media type and their first bytes.
enum ImageType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp");

    static final String ACCEPTED = "image/jpeg, image/png or image/webp";
    private final String mediaType;

    ImageType(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    static Optional<ImageType> ofMediaType(String name) {
        for (ImageType type : values()) {
            if (type.mediaType.equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    static Optional<ImageType> of(byte[] bytes) {
        if (at(bytes, 0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(JPEG);
        }
        if (at(bytes, 0, 0x89, 'P', 'N', 'G')) {
            return Optional.of(PNG);
        }
        if (at(bytes, 0, 'R', 'I', 'F', 'F') && at(bytes, 8, 'W', 'E', 'B', 'P')) {
            return Optional.of(WEBP);
        }
        return Optional.empty();
    }

    private static boolean at(byte[] bytes, int offset, int... expected) {
        if (bytes.length < offset + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[offset + i] != (byte) expected[i]) {
                return false;
            }
        }
        return true;
    }
}
