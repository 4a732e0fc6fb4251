package dev.facefn.analyzevideochunk;

import dev.facefn.image.RgbImage;

/// The brightness of a frame in 32×18 blocks, to tell cheaply how much two frames differ.
final class LumaGrid {
    private static final int COLUMNS = 32;
    private static final int ROWS = 18;

    /// Pixels of a block that are looked at, to each side.
    private static final int SAMPLES = 8;

    /// What noise and compression change, of 255, on average and in any block: a face that moves or
    /// turns changes more.
    private static final float LIKE_MEAN = 0.5f;

    private static final float LIKE_MOST = 3;

    /// On average, from which the picture is another one.
    private static final float CUT_MEAN = 18;

    private final float[] luma = new float[COLUMNS * ROWS];

    private LumaGrid() {}

    static LumaGrid of(RgbImage image) {
        LumaGrid grid = new LumaGrid();
        byte[] pixels = image.pixels();
        int[] columns = new int[COLUMNS * SAMPLES];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = 3 * ((2 * i + 1) * image.width() / (2 * columns.length));
        }
        for (int y = 0; y < ROWS * SAMPLES; y++) {
            int line = (2 * y + 1) * image.height() / (2 * ROWS * SAMPLES);
            int row = line * image.width() * 3;
            for (int x = 0; x < columns.length; x++) {
                grid.luma[y / SAMPLES * COLUMNS + x / SAMPLES] += luma(pixels, row + columns[x]);
            }
        }
        for (int i = 0; i < grid.luma.length; i++) {
            grid.luma[i] /= SAMPLES * SAMPLES;
        }
        return grid;
    }

    /// That of ITU-R BT.601, 0 to 255.
    static float luma(byte[] pixels, int at) {
        return 0.299f * (pixels[at] & 0xff)
                + 0.587f * (pixels[at + 1] & 0xff)
                + 0.114f * (pixels[at + 2] & 0xff);
    }

    /// Whether the frames show the same.
    boolean isLike(LumaGrid other) {
        for (int i = 0; i < luma.length; i++) {
            if (Math.abs(luma[i] - other.luma[i]) > LIKE_MOST) {
                return false;
            }
        }
        return difference(other) <= LIKE_MEAN;
    }

    /// Whether there is a cut between the frames, or as much movement.
    boolean isCutFrom(LumaGrid other) {
        return difference(other) > CUT_MEAN;
    }

    /// On average, 0 to 255.
    float difference(LumaGrid other) {
        float sum = 0;
        for (int i = 0; i < luma.length; i++) {
            sum += Math.abs(luma[i] - other.luma[i]);
        }
        return sum / luma.length;
    }
}
