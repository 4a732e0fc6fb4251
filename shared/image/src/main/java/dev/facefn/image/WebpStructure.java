package dev.facefn.image;

import dev.facefn.face.ImageSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A WebP file whose chunks were found sound, and those that its first picture needs: RFC 9649.
///
/// @param picture content of a VP8 or VP8L chunk
/// @param lossless whether it is a VP8L chunk
/// @param alpha content of the ALPH chunk, null where there is none
record WebpStructure(
        ImageSize size,
        Orientation orientation,
        Slice picture,
        boolean lossless,
        @Nullable Slice alpha) {
    private static final int EXTENDED_BYTES = 10;
    private static final byte HAS_ALPHA = 0x10;

    static WebpStructure of(byte[] bytes, ImageLimits limits) {
        return new WebpWalk(bytes, limits).toTheEnd();
    }

    /// What the decoder gets: a still picture without metadata.
    byte[] essence(byte[] bytes) {
        int length =
                12 + (alpha == null ? 0 : 8 + EXTENDED_BYTES + padded(alpha)) + padded(picture);
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(length - 8).put(ascii("WEBP"));
        if (alpha != null) {
            out.put(ascii("VP8X")).putInt(EXTENDED_BYTES).putInt(HAS_ALPHA);
            putThreeBytes(out, size.width() - 1);
            putThreeBytes(out, size.height() - 1);
            putChunk(out, "ALPH", bytes, alpha);
        }
        putChunk(out, lossless ? "VP8L" : "VP8 ", bytes, picture);
        return out.array();
    }

    private static int padded(Slice content) {
        return 8 + content.length() + (content.length() & 1);
    }

    private static void putChunk(ByteBuffer out, String type, byte[] bytes, Slice content) {
        out.put(ascii(type)).putInt(content.length());
        out.put(bytes, content.from(), content.length());
        if ((content.length() & 1) == 1) {
            out.put((byte) 0);
        }
    }

    private static void putThreeBytes(ByteBuffer out, int value) {
        out.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
