package dev.facefn.image;

import dev.facefn.face.ImageSize;

/// How the stored rows and columns of a picture become upright: the eight values of the EXIF tag
/// Orientation (EXIF 2.32, 4.6.4).
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    FLIPPED(false, false, true),
    TRANSPOSED(true, false, false),
    QUARTER_TURN_RIGHT(true, false, true),
    TRANSVERSED(true, true, true),
    QUARTER_TURN_LEFT(true, true, false);

    private static final int TILE = 32;

    private final boolean swapsSides;
    private final boolean columnsBackwards;
    private final boolean rowsBackwards;

    Orientation(boolean swapsSides, boolean columnsBackwards, boolean rowsBackwards) {
        this.swapsSides = swapsSides;
        this.columnsBackwards = columnsBackwards;
        this.rowsBackwards = rowsBackwards;
    }

    /// The orientation of an EXIF value; any but 1 to 8 means upright.
    static Orientation ofExif(int value) {
        return value < 1 || value > values().length ? UPRIGHT : values()[value - 1];
    }

    ImageSize upright(ImageSize stored) {
        return swapsSides
                ? new ImageSize(/* width= */ stored.height(), /* height= */ stored.width())
                : stored;
    }

    /// The upright image; tile by tile, so that neither side is walked out of cache order.
    RgbImage apply(RgbImage stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = stored.width();
        int right = columnsBackwards ? -3 : 3;
        int down = rowsBackwards ? -3 * width : 3 * width;
        int origin =
                (columnsBackwards ? 3 * (width - 1) : 0)
                        + (rowsBackwards ? 3 * width * (stored.height() - 1) : 0);
        ImageSize size = upright(stored.size());
        byte[] in = stored.pixels();
        byte[] out = new byte[in.length];
        int stepX = swapsSides ? down : right;
        int stepY = swapsSides ? right : down;
        for (int top = 0; top < size.height(); top += TILE) {
            for (int left = 0; left < size.width(); left += TILE) {
                int bottom = Math.min(top + TILE, size.height());
                int end = Math.min(left + TILE, size.width());
                for (int y = top; y < bottom; y++) {
                    int from = origin + y * stepY + left * stepX;
                    copyRun(in, from, stepX, out, (y * size.width() + left) * 3, end - left);
                }
            }
        }
        return new RgbImage(size, out);
    }

    private static void copyRun(byte[] in, int from, int step, byte[] out, int to, int pixels) {
        int source = from;
        int target = to;
        for (int i = 0; i < pixels; i++) {
            out[target] = in[source];
            out[target + 1] = in[source + 1];
            out[target + 2] = in[source + 2];
            source += step;
            target += 3;
        }
    }
}
