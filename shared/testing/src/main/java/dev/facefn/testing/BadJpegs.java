package dev.facefn.testing;

import static dev.facefn.face.ErrorCode.IMAGE_TOO_LARGE;
import static dev.facefn.face.ErrorCode.INVALID_IMAGE;
import static dev.facefn.face.ErrorCode.UNSUPPORTED_MEDIA_TYPE;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// JPEG files whose coding is broken, hostile or not ours: rows 2 and 26 to 35, and the pictures of
/// row 45.
final class BadJpegs {
    private BadJpegs() {}

    static JpegFile sound() {
        return JpegFile.of(Drawings.quarters(160, 120), false);
    }

    private static JpegFile progressive() {
        return JpegFile.of(Drawings.quarters(160, 120), true);
    }

    static List<BadImage> entries() {
        Catalogue jpeg = new Catalogue("image/jpeg");
        jpeg.bad(2, INVALID_IMAGE, "two bytes", () -> new byte[] {-1, -40});
        sizes(jpeg);
        truncations(jpeg);
        codings(jpeg);
        structure(jpeg);
        jpeg.good(45, "all black", () -> plain(Color.BLACK));
        jpeg.good(45, "all white", () -> plain(Color.WHITE));
        jpeg.good(45, "noise", () -> JpegFile.of(Drawings.noise(160, 120), false).bytes());
        jpeg.good(
                45,
                "checkerboard",
                () -> JpegFile.of(Drawings.checkerboard(160, 120), false).bytes());
        return jpeg.entries();
    }

    private static void sizes(Catalogue jpeg) {
        jpeg.bad(26, IMAGE_TOO_LARGE, "65500² px by its header", () -> sized(65_500, 65_500));
        jpeg.bad(26, IMAGE_TOO_LARGE, "20000² px by its header", () -> sized(20_000, 20_000));
        jpeg.bad(26, INVALID_IMAGE, "6000² px by its header", () -> sized(6_000, 6_000));
        jpeg.bad(27, INVALID_IMAGE, "height 0", () -> sized(160, 0));
        jpeg.bad(27, INVALID_IMAGE, "width 0", () -> sized(0, 120));
    }

    private static void truncations(Catalogue jpeg) {
        for (int percent : new int[] {95, 75, 50, 25}) {
            String cut = "cut at %d %%".formatted(percent);
            jpeg.bad(28, INVALID_IMAGE, cut, () -> cut(sound().bytes(), percent));
            jpeg.bad(
                    28,
                    INVALID_IMAGE,
                    "progressive, " + cut,
                    () -> cut(progressive().bytes(), percent));
        }
        jpeg.bad(
                29,
                INVALID_IMAGE,
                "cut before its scan",
                () -> sound().without(JpegFile.SCAN).without(JpegFile.END).bytes());
        jpeg.bad(29, INVALID_IMAGE, "cut to 600 bytes", () -> Arrays.copyOf(sound().bytes(), 600));
        jpeg.good(30, "no end marker", () -> sound().without(JpegFile.END).bytes());
        jpeg.good(
                30,
                "progressive, no end marker",
                () -> progressive().without(JpegFile.END).bytes());
    }

    private static void codings(Catalogue jpeg) {
        jpeg.bad(
                32,
                INVALID_IMAGE,
                "progressive of 10,000 scans",
                () ->
                        JpegFile.of(Drawings.plain(32, 32, Color.GRAY), true)
                                .repeatLastScan(10_000)
                                .bytes());
        jpeg.bad(33, UNSUPPORTED_MEDIA_TYPE, "arithmetic-coded", () -> coded(0xC9));
        jpeg.bad(33, UNSUPPORTED_MEDIA_TYPE, "lossless", () -> coded(0xC3));
        jpeg.bad(33, UNSUPPORTED_MEDIA_TYPE, "hierarchical", () -> coded(0xC5));
        jpeg.bad(
                33,
                UNSUPPORTED_MEDIA_TYPE,
                "12 bits",
                () -> sound().set(JpegFile.FRAME, 4, 12).bytes());
        jpeg.bad(34, UNSUPPORTED_MEDIA_TYPE, "CMYK", () -> fourComponents().bytes());
        jpeg.bad(
                34,
                UNSUPPORTED_MEDIA_TYPE,
                "CMYK by its Adobe segment",
                () -> fourComponents().with(adobeSegment(0)).bytes());
        jpeg.bad(
                34,
                UNSUPPORTED_MEDIA_TYPE,
                "YCCK",
                () -> fourComponents().with(adobeSegment(2)).bytes());
        jpeg.bad(34, UNSUPPORTED_MEDIA_TYPE, "subsampled RGB", () -> adobe(0));
        jpeg.bad(34, UNSUPPORTED_MEDIA_TYPE, "unknown Adobe transform", () -> adobe(7));
        jpeg.good(34, "Adobe and JFIF of one mind", () -> adobe(1));
    }

    private static void structure(Catalogue jpeg) {
        for (int length : new int[] {0, 1, 0xffff}) {
            broken(
                    jpeg,
                    "segment length " + length,
                    () ->
                            sound().set(JpegFile.QUANTISATION, 2, length >> 8)
                                    .set(JpegFile.QUANTISATION, 3, length)
                                    .bytes());
        }
        broken(jpeg, "Huffman table of too many codes", BadJpegs::tooManyCodes);
        broken(jpeg, "no quantisation table", () -> sound().without(JpegFile.QUANTISATION).bytes());
        broken(jpeg, "no Huffman table", () -> sound().without(JpegFile.HUFFMAN).bytes());
        broken(jpeg, "scan before its frame", () -> sound().without(JpegFile.FRAME).bytes());
        broken(
                jpeg,
                "two frames",
                () -> sound().withBefore(JpegFile.SCAN, sound().first(JpegFile.FRAME)).bytes());
        broken(jpeg, "begins twice", () -> sound().with(new byte[] {-1, -40}).bytes());
    }

    /// Three codes of one bit, of which there are two, and three fewer of three bits.
    private static byte[] tooManyCodes() {
        int threeBits = sound().first(JpegFile.HUFFMAN)[7];
        return sound().set(JpegFile.HUFFMAN, 5, 3).set(JpegFile.HUFFMAN, 7, threeBits - 3).bytes();
    }

    private static void broken(Catalogue jpeg, String name, Supplier<byte[]> source) {
        jpeg.bad(35, INVALID_IMAGE, name, source);
    }

    private static byte[] plain(Color colour) {
        return JpegFile.of(Drawings.plain(160, 120, colour), false).bytes();
    }

    private static byte[] sized(int width, int height) {
        return sound().set(JpegFile.FRAME, 5, height >> 8)
                .set(JpegFile.FRAME, 6, height)
                .set(JpegFile.FRAME, 7, width >> 8)
                .set(JpegFile.FRAME, 8, width)
                .bytes();
    }

    private static byte[] cut(byte[] file, int percent) {
        return Arrays.copyOf(file, file.length * percent / 100);
    }

    private static byte[] coded(int marker) {
        return sound().set(JpegFile.FRAME, 1, marker).bytes();
    }

    private static JpegFile fourComponents() {
        byte[] frame = sound().first(JpegFile.FRAME);
        byte[] content = Arrays.copyOfRange(frame, 4, frame.length + 3);
        content[5] = 4;
        System.arraycopy(new byte[] {4, 0x11, 0}, 0, content, content.length - 3, 3);
        return sound().change(JpegFile.FRAME, old -> JpegFile.segment(JpegFile.FRAME, content));
    }

    private static byte[] adobe(int transform) {
        return sound().with(adobeSegment(transform)).bytes();
    }

    private static byte[] adobeSegment(int transform) {
        byte[] content = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        return JpegFile.segment(0xEE, content);
    }
}
