package dev.facefn.testing;

import static dev.facefn.face.ErrorCode.IMAGE_TOO_LARGE;
import static dev.facefn.face.ErrorCode.INVALID_IMAGE;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// PNG files: rows 9 to 25 and 43 to 46.
final class BadPngs {
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;
    private static final int RGB_ALPHA = 6;

    private BadPngs() {}

    static List<BadImage> entries() {
        Catalogue png = new Catalogue("image/png");
        bombs(png);
        broken(png);
        variants(png);
        Catalogue named = new Catalogue("image/jpeg");
        named.good(9, "PNG named a JPEG", () -> zeros(32, 32, 8, RGB, 0));
        return Stream.of(png, named).flatMap(c -> c.entries().stream()).toList();
    }

    private static void bombs(Catalogue png) {
        png.bad(11, IMAGE_TOO_LARGE, "1-bit of 30000² px", () -> zeros(30_000, 30_000, 1, GREY, 0));
        png.bad(
                12,
                IMAGE_TOO_LARGE,
                "RGBA of 12000² px",
                () -> zeros(12_000, 12_000, 8, RGB_ALPHA, 0));
        png.bad(14, INVALID_IMAGE, "width −1", () -> zeros(-1, 1, 8, GREY, 0));
        png.bad(14, IMAGE_TOO_LARGE, "2³¹−1 px wide", () -> headerOnly(Integer.MAX_VALUE, 1));
        png.bad(14, IMAGE_TOO_LARGE, "2³¹−1 px high", () -> headerOnly(1, Integer.MAX_VALUE));
        png.bad(15, IMAGE_TOO_LARGE, "5001×8000 px", () -> zeros(5001, 8000, 1, GREY, 0));
        png.good(15, "exactly 40,000,000 px", () -> zeros(5000, 8000, 1, GREY, 0));
        png.bad(16, IMAGE_TOO_LARGE, "strip of 10001×1 px", () -> zeros(10_001, 1, 8, GREY, 0));
        png.good(17, "zTXt of 200 MB", () -> withText("zTXt", "a\0\0"));
        png.good(17, "iTXt of 200 MB", () -> withText("iTXt", "a\0\1\0\0\0"));
        png.good(17, "iCCP of 200 MB", () -> withText("iCCP", "a\0\0"));
        png.good(18, "100,000 tiny IDAT chunks", BadPngs::crumbs);
        png.good(25, "animation of 1,000 frames of 5000² px", BadPngs::animation);
        png.bad(43, INVALID_IMAGE, "1×1 px", () -> zeros(1, 1, 8, RGB, 0));
        png.bad(43, INVALID_IMAGE, "15×15 px", () -> zeros(15, 15, 8, RGB, 0));
        png.good(43, "16×16 px", () -> zeros(16, 16, 8, RGB, 0));
        png.good(44, "10000×16 px", () -> zeros(10_000, 16, 8, RGB, 0));
        png.good(44, "16×10000 px", () -> zeros(16, 10_000, 8, RGB, 0));
    }

    private static void broken(Catalogue png) {
        png.bad(13, INVALID_IMAGE, "0×0 px", () -> zeros(0, 0, 8, GREY, 0));
        png.bad(13, INVALID_IMAGE, "0×1 px", () -> zeros(0, 1, 8, GREY, 0));
        png.bad(
                19,
                INVALID_IMAGE,
                "chunk of 2³²−1 bytes",
                () -> start().chunk("IDAT", -1, new byte[9], 0).end());
        png.bad(
                20,
                INVALID_IMAGE,
                "wrong checksum of IHDR",
                () -> flip(zeros(32, 32, 8, RGB, 0), 8 + 8 + 13));
        png.bad(20, INVALID_IMAGE, "wrong checksum of IDAT", BadPngs::wrongChecksum);
        png.bad(21, INVALID_IMAGE, "no IEND", () -> start().data(new byte[97 * 32]).unfinished());
        png.bad(21, INVALID_IMAGE, "no IDAT", () -> start().end());
        png.bad(21, INVALID_IMAGE, "too few pixels", () -> start().data(new byte[97 * 31]).end());
        png.bad(21, INVALID_IMAGE, "too many pixels", () -> start().data(new byte[97 * 33]).end());
        png.bad(21, INVALID_IMAGE, "pixels in two places", BadPngs::inTwoPlaces);
        png.bad(21, INVALID_IMAGE, "no checksum of the pixels", BadPngs::withoutChecksum);
        png.bad(21, INVALID_IMAGE, "5000² px in 10 bytes", () -> headerOnly(5000, 5000));
        png.bad(22, INVALID_IMAGE, "no palette", () -> zeros(32, 32, 8, PALETTE, 0));
        png.bad(22, INVALID_IMAGE, "colour beyond its palette", () -> indexed(1));
        png.bad(23, INVALID_IMAGE, "colour type 5", () -> zeros(32, 32, 8, 5, 0));
        png.bad(23, INVALID_IMAGE, "depth 3", () -> zeros(32, 32, 3, GREY, 0));
        png.bad(23, INVALID_IMAGE, "interlace method 2", () -> zeros(32, 32, 8, GREY, 2));
        png.bad(23, INVALID_IMAGE, "filter 9", BadPngs::strangeFilter);
    }

    private static void variants(Catalogue png) {
        png.good(22, "palette", () -> indexed(2));
        png.good(24, "16 bits", () -> zeros(32, 32, 16, RGB, 0));
        png.good(24, "grey and alpha", () -> zeros(32, 32, 8, GREY_ALPHA, 0));
        png.good(24, "interlaced", BadPngs::interlaced);
        png.good(24, "1 bit", () -> zeros(33, 31, 1, GREY, 0));
        png.good(
                24,
                "transparent colour",
                () -> start().chunk("tRNS", new byte[6]).data(new byte[97 * 32]).end());
        png.good(46, "fully transparent", BadPngs::transparentNoise);
    }

    private static PngWriter start() {
        return new PngWriter().header(32, 32, 8, RGB, 0);
    }

    /// A file whose rows are nothing but zeros.
    private static byte[] zeros(int width, int height, int depth, int colourType, int interlace) {
        int channels =
                switch (colourType) {
                    case RGB -> 3;
                    case RGB_ALPHA -> 4;
                    case GREY_ALPHA -> 2;
                    default -> 1;
                };
        long row = 1 + ((long) Math.max(0, width) * channels * depth + 7) / 8;
        PngWriter png = new PngWriter().header(width, height, depth, colourType, interlace);
        return png.chunk("IDAT", PngWriter.deflatedZeros(row * height)).end();
    }

    /// The seven passes of 32×32 px have 60 rows.
    private static byte[] interlaced() {
        byte[] rows = new byte[60 + 3 * 32 * 32];
        return new PngWriter().header(32, 32, 8, RGB, 1).data(rows).end();
    }

    private static byte[] headerOnly(int width, int height) {
        return new PngWriter().header(width, height, 8, GREY, 0).data(new byte[10]).end();
    }

    private static byte[] withText(String type, String opening) {
        byte[] content =
                StrangeFiles.join(
                        opening.getBytes(StandardCharsets.ISO_8859_1),
                        PngWriter.deflatedZeros(200_000_000));
        return start().chunk(type, content).data(new byte[97 * 32]).end();
    }

    private static byte[] crumbs() {
        byte[] rows = new byte[(3 * 180 + 1) * 190];
        new Random(3).nextBytes(rows);
        for (int y = 0; y < 190; y++) {
            rows[y * 541] = 0;
        }
        PngWriter png = new PngWriter().header(180, 190, 8, RGB, 0);
        for (byte value : PngWriter.deflate(rows)) {
            png.chunk("IDAT", new byte[] {value});
        }
        return png.end();
    }

    private static byte[] animation() {
        PngWriter png = new PngWriter().header(5000, 5000, 8, RGB, 0);
        png.chunk("acTL", new byte[] {0, 0, 3, -24, 0, 0, 0, 0});
        png.chunk("IDAT", PngWriter.deflatedZeros(15_001L * 5000));
        byte[] frame = StrangeFiles.join(new byte[4], PngWriter.deflatedZeros(100));
        for (int i = 0; i < 1000; i++) {
            png.chunk("fcTL", new byte[26]).chunk("fdAT", frame);
        }
        return png.end();
    }

    private static byte[] indexed(int colours) {
        byte[] rows = new byte[33 * 32];
        rows[40] = 1;
        PngWriter png = new PngWriter().header(32, 32, 8, PALETTE, 0);
        return png.chunk("PLTE", new byte[3 * colours]).data(rows).end();
    }

    private static byte[] inTwoPlaces() {
        byte[] data = PngWriter.deflate(new byte[97 * 32]);
        return start().chunk("IDAT", Arrays.copyOf(data, 9))
                .chunk("tEXt", new byte[9])
                .chunk("IDAT", Arrays.copyOfRange(data, 9, data.length))
                .end();
    }

    private static byte[] withoutChecksum() {
        byte[] data = PngWriter.deflate(new byte[97 * 32]);
        return start().chunk("IDAT", Arrays.copyOf(data, data.length - 4)).end();
    }

    private static byte[] wrongChecksum() {
        byte[] data = PngWriter.deflatedZeros(97 * 32);
        return start().chunk("IDAT", data.length, data, 1).end();
    }

    private static byte[] strangeFilter() {
        byte[] rows = new byte[97 * 32];
        rows[97] = 9;
        return start().data(rows).end();
    }

    private static byte[] transparentNoise() {
        byte[] rows = new byte[129 * 32];
        new Random(4).nextBytes(rows);
        for (int y = 0; y < 32; y++) {
            rows[y * 129] = 0;
            for (int x = 0; x < 32; x++) {
                rows[y * 129 + 4 * x + 4] = 0;
            }
        }
        return new PngWriter().header(32, 32, 8, RGB_ALPHA, 0).data(rows).end();
    }

    private static byte[] flip(byte[] file, int at) {
        file[at] ^= 1;
        return file;
    }
}
