package dev.facefn.image;

/// The formats that are read. The first bytes of a file decide, never its name or declared type.
enum ImageFormat {
    JPEG("\u00ff\u00d8"),
    PNG("\u0089PNG\r\n\u001a\n"),
    WEBP("RIFF");

    private final String magic;

    ImageFormat(String magic) {
        this.magic = magic;
    }

    static ImageFormat of(byte[] bytes) {
        for (ImageFormat format : values()) {
            if (Bytes.startsWith(bytes, 0, bytes.length, format.magic)
                    && (format != WEBP || Bytes.startsWith(bytes, 8, bytes.length, "WEBP"))) {
                return format;
            }
        }
        throw Refusal.unsupported(
                "format", "image is not one of image/jpeg, image/png, image/webp by its bytes");
    }
}
