package dev.facefn.image;

import dev.facefn.face.ImageSize;

/// Decodes a PNG file whose structure was found sound: row by row, from the inflater straight into
/// RGB. The JDK's reader is not used, because it lets broken files pass and is slower.
final class PngDecoder {
    /// Where the pixels of the seven passes of an interlaced file lie (PNG third edition, 8.2):
    /// first column, first row, columns apart, rows apart.
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8},
        {4, 0, 8, 8},
        {0, 4, 4, 8},
        {2, 0, 4, 4},
        {0, 2, 2, 4},
        {1, 0, 2, 2},
        {0, 1, 1, 2}
    };

    private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

    private PngDecoder() {}

    static RgbImage decode(PngStructure png, byte[] bytes) {
        PngHeader header = png.header();
        ImageSize size = header.size();
        byte[] out = new byte[Math.toIntExact(size.pixels() * 3)];
        PngPixels pixels = new PngPixels(png, bytes);
        try (PngData data = new PngData(bytes, png.data())) {
            for (int[] pass : header.interlaced() ? ADAM7 : ONE_PASS) {
                decodePass(header, pass, data, pixels, out);
            }
            data.expectEnd();
        }
        return new RgbImage(size, out);
    }

    private static void decodePass(
            PngHeader header, int[] pass, PngData data, PngPixels pixels, byte[] out) {
        int width = header.size().width();
        int columns = Math.ceilDiv(width - pass[0], pass[2]);
        if (columns <= 0) {
            return;
        }
        int length = header.rowBytes(columns);
        int step = Math.max(1, header.bitsPerPixel() / 8);
        byte[] above = new byte[length];
        byte[] row = new byte[length];
        byte[] filter = new byte[1];
        for (int y = pass[1]; y < header.size().height(); y += pass[3]) {
            data.read(filter, 0, 1);
            data.read(row, 0, length);
            PngFilter.undo(filter[0], row, above, length, step);
            pixels.convert(row, columns, out, (y * width + pass[0]) * 3, 3 * pass[2]);
            byte[] spare = above;
            above = row;
            row = spare;
        }
    }
}
