package dev.facefn.image;

import java.util.Arrays;

/// Which source pixels each sample of one axis is mixed from: a triangle filter around the sample,
/// one pixel wide to each side (bilinear) or one step wide where the axis is reduced, so that no
/// detail is skipped and a picture gives nearly the same samples at any size.
final class Axis {
    /// Taps are mixed three at a time, or six.
    private static final int BLOCK = 3;

    /// No sample is mixed from more pixels to each side: a region that is out of all proportion
    /// costs little time.
    private static final double WIDEST = 1 << 14;

    /// The lowest source position that any sample touches, and the number of positions from there.
    private final int lowest;

    private final int span;
    private final int taps;
    private final int[] first;
    private final float[] weight;

    private Axis(int lowest, int span, int taps, int[] first, float[] weight) {
        this.lowest = lowest;
        this.span = span;
        this.taps = taps;
        this.first = first;
        this.weight = weight;
    }

    /// @param low the lower edge of the region, in pixels of the source
    /// @param samples how many samples the region is divided into
    /// @param length pixels of the source along this axis
    static Axis of(float low, float high, int samples, int length) {
        double step = ((double) high - low) / samples;
        double reach = Math.clamp(step, 1.0, WIDEST);
        int taps = (int) Math.min(length, inBlocks(Math.ceil(2 * reach)));
        int[] first = new int[samples];
        float[] weight = new float[samples * taps];
        for (int i = 0; i < samples; i++) {
            double center = low + (i + 0.5) * step - 0.5;
            double at = Math.clamp(center, -2 * reach, length + 2 * reach);
            int from = (int) Math.floor(at - reach) + 1;
            int to = (int) Math.ceil(at + reach) - 1;
            first[i] = Math.clamp(from, 0, length - taps);
            double all = 0;
            for (int j = from; j <= to; j++) {
                all += 1 - Math.abs(j - at) / reach;
            }
            for (int j = from; j <= to; j++) {
                boolean black = (j < 0 && low < 0) || (j >= length && high > length);
                if (!black) {
                    int tap = Math.clamp(j, 0, length - 1) - first[i];
                    weight[i * taps + tap] += (float) ((1 - Math.abs(j - at) / reach) / all);
                }
            }
        }
        int lowest = Arrays.stream(first).min().orElse(0);
        int span = Arrays.stream(first).max().orElse(0) + taps - lowest;
        return new Axis(lowest, span, taps, first, weight);
    }

    /// So many taps, and those without weight that the last block lacks.
    private static double inBlocks(double taps) {
        return BLOCK * Math.ceil(taps / BLOCK);
    }

    /// Room for the rows that the samples of this vertical axis touch, as far as `columns` does.
    SignedRows rows(RgbImage image, Axis columns) {
        return new SignedRows(image, columns.lowest, columns.span, taps);
    }

    int span() {
        return span;
    }

    /// Mixes the rows around sample `y` of this vertical axis into `line`: packed RGB floats of the
    /// positions that the other axis touches.
    void mixRows(int y, SignedRows rows, float[] line) {
        float all = 0;
        for (int tap = y * taps; tap < (y + 1) * taps; tap++) {
            all += weight[tap];
        }
        Arrays.fill(line, 128 * all);
        for (int tap = 0; tap < taps; tap++) {
            float share = weight[y * taps + tap];
            if (share != 0) {
                addRow(rows.row(first[y] + tap), share, line);
            }
        }
    }

    private static void addRow(byte[] row, float share, float[] line) {
        for (int i = 0; i < line.length; i++) {
            line[i] += row[i] * share;
        }
    }

    /// Mixes a line of one channel into the samples of this horizontal axis.
    void mixColumns(float[] line, float[] plane) {
        Arrays.fill(plane, 0);
        for (int tap = 0; tap < taps; tap++) {
            for (int x = 0; x < first.length; x++) {
                plane[x] += line[first[x] - lowest + tap] * weight[x * taps + tap];
            }
        }
    }

    /// Mixes `line` into the samples of this horizontal axis, a plane a channel.
    void mixColumns(float[] line, float[] red, float[] green, float[] blue) {
        if (taps % BLOCK == 0) {
            Arrays.fill(red, 0);
            Arrays.fill(green, 0);
            Arrays.fill(blue, 0);
            int tap = 0;
            for (; tap + 2 * BLOCK <= taps; tap += 2 * BLOCK) {
                addSix(line, tap, red, green, blue);
            }
            if (tap < taps) {
                addThree(line, tap, red, green, blue);
            }
            return;
        }
        for (int x = 0; x < first.length; x++) {
            int at = (first[x] - lowest) * 3;
            float r = 0;
            float g = 0;
            float b = 0;
            for (int tap = x * taps; tap < (x + 1) * taps; tap++) {
                float share = weight[tap];
                r += line[at] * share;
                g += line[at + 1] * share;
                b += line[at + 2] * share;
                at += 3;
            }
            red[x] = r;
            green[x] = g;
            blue[x] = b;
        }
    }

    /// Adds three taps, written out: the time of a frame depends on it.
    private void addThree(float[] line, int block, float[] red, float[] green, float[] blue) {
        for (int x = 0; x < first.length; x++) {
            int at = (first[x] - lowest + block) * 3;
            int tap = x * taps + block;
            float a = weight[tap];
            float b = weight[tap + 1];
            float c = weight[tap + 2];
            red[x] += line[at] * a + line[at + 3] * b + line[at + 6] * c;
            green[x] += line[at + 1] * a + line[at + 4] * b + line[at + 7] * c;
            blue[x] += line[at + 2] * a + line[at + 5] * b + line[at + 8] * c;
        }
    }

    /// The same for six.
    private void addSix(float[] line, int block, float[] red, float[] green, float[] blue) {
        for (int x = 0; x < first.length; x++) {
            int at = (first[x] - lowest + block) * 3;
            int tap = x * taps + block;
            float a = weight[tap];
            float b = weight[tap + 1];
            float c = weight[tap + 2];
            float d = weight[tap + 3];
            float e = weight[tap + 4];
            float f = weight[tap + 5];
            red[x] +=
                    line[at] * a
                            + line[at + 3] * b
                            + line[at + 6] * c
                            + line[at + 9] * d
                            + line[at + 12] * e
                            + line[at + 15] * f;
            green[x] +=
                    line[at + 1] * a
                            + line[at + 4] * b
                            + line[at + 7] * c
                            + line[at + 10] * d
                            + line[at + 13] * e
                            + line[at + 16] * f;
            blue[x] +=
                    line[at + 2] * a
                            + line[at + 5] * b
                            + line[at + 8] * c
                            + line[at + 11] * d
                            + line[at + 14] * e
                            + line[at + 17] * f;
        }
    }
}
