package dev.facefn.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/// Writes WebP files (RFC 9649): lossless pictures without any compression, lossy ones of nothing
/// but zeros, which is a grey picture, and the chunks around them.
public final class WebpWriter {
    private static final int LITERALS = 256;
    private static final int LENGTH_CODES = 24;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int pending;
    private int bits;

    private WebpWriter() {}

    /// A file of these chunks.
    public static byte[] file(byte[]... chunks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
        for (byte[] chunk : chunks) {
            out.writeBytes(chunk);
        }
        return chunk("RIFF", out.toByteArray());
    }

    public static byte[] chunk(String type, byte[] content) {
        int padding = content.length & 1;
        return ByteBuffer.allocate(8 + content.length + padding)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    /// The chunk that announces an extended file: alpha 0x10, EXIF 8, animation 2.
    public static byte[] extended(int flags, int width, int height) {
        ByteBuffer content = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        content.putInt(flags).putShort((short) (width - 1)).put((byte) ((width - 1) >> 16));
        content.putShort((short) (height - 1)).put((byte) ((height - 1) >> 16));
        return chunk("VP8X", content.array());
    }

    /// A VP8L chunk.
    ///
    /// @param argb a pixel each, alpha in the highest byte
    public static byte[] lossless(int width, int height, int[] argb) {
        WebpWriter out = new WebpWriter();
        out.putHeader(width, height);
        out.putPixels(argb);
        return chunk("VP8L", out.bytes.toByteArray());
    }

    /// An ALPH chunk of a lossy picture, compressed as lossless pictures are, in its green.
    ///
    /// @param alphas a pixel each, 0 to 255
    public static byte[] alpha(int[] alphas) {
        WebpWriter out = new WebpWriter();
        out.put(1, 8); // compressed, not filtered
        out.putPixels(IntStream.of(alphas).map(alpha -> alpha << 8).toArray());
        return chunk("ALPH", out.bytes.toByteArray());
    }

    private void putHeader(int width, int height) {
        put(0x2f, 8);
        put(width - 1, 14);
        put(height - 1, 14);
        put(1, 4); // alpha is used; version 0
    }

    private void putPixels(int[] argb) {
        put(0, 3); // no transform, no colour cache, no groups of codes
        for (int symbols : new int[] {LITERALS + LENGTH_CODES, LITERALS, LITERALS, LITERALS}) {
            putEightBitCode(symbols);
        }
        putOneSymbolCode(0); // distances
        for (int pixel : argb) {
            for (int shift : new int[] {8, 16, 0, 24}) {
                put(Integer.reverse(pixel >> shift & 0xff) >>> 24, 8);
            }
        }
        put(0, 7);
    }

    /// A VP8L chunk of 65,536 groups of prefix codes, a decoder's tables for which are a thousand
    /// times larger than the file.
    public static byte[] manyCodes(int width, int height) {
        WebpWriter out = new WebpWriter();
        out.putHeader(width, height);
        out.put(0b100, 3); // no transform, no colour cache, but groups of codes
        out.put(0, 3 + 1); // a group for every 4×4 pixels, whose image has no colour cache
        for (int symbol : new int[] {255, 255, 0, 0, 0}) {
            out.putOneSymbolCode(symbol); // green and red: the number of every pixel's group
        }
        for (int i = 0; i < 65_536 * 5; i++) {
            out.putOneSymbolCode(0);
        }
        out.put(0, 64);
        return chunk("VP8L", out.bytes.toByteArray());
    }

    /// A prefix code of one symbol, which takes no bits.
    private void putOneSymbolCode(int symbol) {
        put(symbol == 0 ? 0b0001 : 0b101, symbol == 0 ? 4 : 3);
        put(symbol, symbol == 0 ? 0 : 8);
    }

    /// A prefix code in which every literal has eight bits and nothing else has any.
    private void putEightBitCode(int symbols) {
        put(0, 1); // not a simple code
        put(12 - 4, 4); // lengths of twelve code length codes follow, in the order of RFC 9649
        for (int length : new int[] {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8}) {
            put(length == 0 || length == 8 ? 1 : 0, 3);
        }
        put(0, 1); // of every symbol
        for (int symbol = 0; symbol < symbols; symbol++) {
            put(symbol < LITERALS ? 1 : 0, 1);
        }
    }

    private void put(int value, int count) {
        for (int i = 0; i < count; i++) {
            pending |= (value >> i & 1) << bits++;
            if (bits == 8) {
                bytes.write(pending);
                pending = 0;
                bits = 0;
            }
        }
    }

    /// A VP8 chunk: a key frame whose coded data are all zeros.
    public static byte[] lossy(int width, int height) {
        int first = 200 + width * height / 16;
        ByteBuffer content = ByteBuffer.allocate(2 * first + 10).order(ByteOrder.LITTLE_ENDIAN);
        int tag = first << 5 | 1 << 4; // shown, version 0, key frame
        content.putShort((short) tag).put((byte) (tag >> 16));
        content.put(new byte[] {(byte) 0x9d, 1, 0x2a});
        content.putShort((short) width).putShort((short) height);
        return chunk("VP8 ", content.array());
    }
}
