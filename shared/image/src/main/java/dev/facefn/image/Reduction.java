package dev.facefn.image;

import dev.facefn.face.ImageSize;

/// Makes an image smaller by a power of two, each pixel the mean of the square it stands for: what
/// a JPEG decoder does while it decodes, for the formats that cannot, and the first step of a
/// filter that reduces by more, as Pillow's `reducing_gap`.
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

    /// The largest of 1, 2, 4 and 8 that an image may be reduced by before a filter reduces it.
    ///
    /// @param step pixels of the image from one sample of the filter to the next
    /// @param gap pixels of what comes out that are at least left from one sample to the next: the
    ///   more there are, the less is seen of the grid of squares
    static int before(double step, double gap) {
        int denominator = 1;
        while (denominator < MOST && 2 * denominator * gap <= step) {
            denominator *= 2;
        }
        return denominator;
    }

    /// The sides come out divided by the denominator, rounded up; the last square may be cut off.
    static RgbImage by(int denominator, RgbImage image) {
        return denominator == 1 ? image : by(denominator, image, Part.whole(image.size()));
    }

    /// The same of a part of the image, in the heap.
    static RgbImage by(int denominator, RgbImage image, Part part) {
        if (denominator == 1) {
            return image.part(part);
        }
        int width = Math.ceilDiv(part.size().width(), denominator);
        int height = Math.ceilDiv(part.size().height(), denominator);
        byte[] out = new byte[width * height * 3];
        SquareSums sums = new SquareSums(denominator, part.size().width());
        for (int y = 0; y < height; y++) {
            int top = part.top() + y * denominator;
            int at = y * width * 3;
            int x = 0;
            if (top + denominator <= part.bottom()) {
                sums.line(image, (top * (long) image.width() + part.left()) * 3, out, at);
                x = sums.squares();
            }
            for (; x < width; x++) {
                int left = part.left() + x * denominator;
                int right = Math.min(left + denominator, part.right());
                int bottom = Math.min(top + denominator, part.bottom());
                mean(image, new Part(left, top, right, bottom), out, at + 3 * x);
            }
        }
        return new RgbImage(new ImageSize(width, height), out);
    }

    /// A square that may be cut off.
    private static void mean(RgbImage image, Part square, byte[] out, int at) {
        byte[] row = new byte[square.size().width() * 3];
        int count = Math.toIntExact(square.size().pixels());
        int[] sums = {count / 2, count / 2, count / 2};
        for (int y = square.top(); y < square.bottom(); y++) {
            image.copy((y * image.width() + square.left()) * 3, row, 0, row.length);
            for (int i = 0; i < row.length; i++) {
                sums[i % 3] += row[i] & 0xff;
            }
        }
        for (int channel = 0; channel < 3; channel++) {
            out[at + channel] = (byte) (sums[channel] / count);
        }
    }
}
