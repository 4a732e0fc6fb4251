package dev.facefn.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Which source pixels each sample of one axis is mixed from: a triangle filter around the sample,
/// one pixel wide to each side (bilinear) or one step wide where the axis is reduced, so that no
/// detail is skipped and a picture gives nearly the same samples at any size.
final class Axis {
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

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
        int taps = (int) Math.min(length, Math.ceil(2 * reach));
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

    int span() {
        return span;
    }

    /// Mixes the image rows around sample `y` of this vertical axis into `line`: packed RGB floats
    /// of the positions that `columns` touches.
    ///
    /// Bytes are mixed as signed numbers that are 128 too low, because that is what the compiler
    /// turns into vector code: `& 0xff` is ten times slower.
    void mixRows(int y, RgbImage image, Axis columns, byte[] signed, float[] line) {
        float all = 0;
        for (int tap = y * taps; tap < (y + 1) * taps; tap++) {
            all += weight[tap];
        }
        Arrays.fill(line, 128 * all);
        for (int tap = 0; tap < taps; tap++) {
            float share = weight[y * taps + tap];
            if (share != 0) {
                int at = ((first[y] + tap) * image.width() + columns.lowest) * 3;
                lower(image.pixels(), at, signed, line.length);
                for (int i = 0; i < line.length; i++) {
                    line[i] += signed[i] * share;
                }
            }
        }
    }

    /// Copies unsigned bytes as signed ones that are 128 less, eight at a time.
    private static void lower(byte[] from, int at, byte[] to, int count) {
        int i = 0;
        for (; i <= count - Long.BYTES; i += Long.BYTES) {
            EIGHT.set(to, i, (long) EIGHT.get(from, at + i) ^ 0x8080_8080_8080_8080L);
        }
        for (; i < count; i++) {
            to[i] = (byte) (from[at + i] ^ 0x80);
        }
    }

    /// Mixes `line` into the samples of this horizontal axis, a plane a channel.
    void mixColumns(float[] line, float[] red, float[] green, float[] blue) {
        if (taps == 6) {
            mixSix(line, 0, red);
            mixSix(line, 1, green);
            mixSix(line, 2, blue);
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

    /// The same for one channel and the number of taps of a photo that is reduced to what a
    /// detector sees, written out: the time of a frame depends on it.
    private void mixSix(float[] line, int channel, float[] plane) {
        for (int x = 0; x < first.length; x++) {
            int at = (first[x] - lowest) * 3 + channel;
            int tap = x * 6;
            plane[x] =
                    line[at] * weight[tap]
                            + line[at + 3] * weight[tap + 1]
                            + line[at + 6] * weight[tap + 2]
                            + line[at + 9] * weight[tap + 3]
                            + line[at + 12] * weight[tap + 4]
                            + line[at + 15] * weight[tap + 5];
        }
    }
}
