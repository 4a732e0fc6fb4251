package dev.facefn.image;

import dev.facefn.face.ImageSize;
import java.util.Arrays;

/// Makes an image smaller by a power of two, each pixel the mean of the square it stands for: what
/// a JPEG decoder does while it decodes, for the formats that cannot.
final class Reduction {
    private static final int MOST = 8;

    private Reduction() {}

    /// The largest of 1, 2, 4 and 8 that leaves the shorter side at least this long.
    static int denominator(ImageSize size, int minimumShortSide) {
        int denominator = 1;
        while (denominator < MOST
                && Math.ceilDiv(size.shortSide(), 2 * denominator) >= minimumShortSide) {
            denominator *= 2;
        }
        return denominator;
    }

    /// The sides come out divided by the denominator, rounded up; the last square may be cut off.
    static RgbImage by(int denominator, RgbImage image) {
        if (denominator == 1) {
            return image;
        }
        ImageSize size =
                new ImageSize(
                        Math.ceilDiv(image.width(), denominator),
                        Math.ceilDiv(image.height(), denominator));
        byte[] out = new byte[Math.toIntExact(size.pixels() * 3)];
        int[] sums = new int[size.width() * 3];
        for (int y = 0; y < size.height(); y++) {
            int top = y * denominator;
            int rows = Math.min(denominator, image.height() - top);
            Arrays.fill(sums, 0);
            for (int row = top; row < top + rows; row++) {
                addRow(image, row, denominator, sums);
            }
            for (int x = 0; x < size.width(); x++) {
                int columns = Math.min(denominator, image.width() - x * denominator);
                int count = rows * columns;
                for (int i = x * 3; i < x * 3 + 3; i++) {
                    out[y * size.width() * 3 + i] = (byte) ((sums[i] + count / 2) / count);
                }
            }
        }
        return new RgbImage(size, out);
    }

    private static void addRow(RgbImage image, int row, int denominator, int[] sums) {
        byte[] pixels = image.pixels();
        int shift = Integer.numberOfTrailingZeros(denominator);
        int at = row * image.width() * 3;
        for (int x = 0; x < image.width(); x++) {
            int sum = (x >> shift) * 3;
            sums[sum] += pixels[at] & 0xff;
            sums[sum + 1] += pixels[at + 1] & 0xff;
            sums[sum + 2] += pixels[at + 2] & 0xff;
            at += 3;
        }
    }
}
