package dev.facefn.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Turns a plain row of a PNG file into packed RGB. What is not opaque is mixed with black.
final class PngPixels {
    private static final int OPAQUE = 255;

    private final PngHeader header;
    private final byte[] paletteRgb;
    private final int[] transparent;

    PngPixels(PngStructure png, byte[] bytes) {
        header = png.header();
        paletteRgb = palette(png, bytes);
        transparent = transparentSamples(png.header(), png.transparency(), bytes);
    }

    private static byte[] palette(PngStructure png, byte[] bytes) {
        Slice colours = png.palette();
        if (png.header().colour() != PngColour.PALETTE || colours == null) {
            return new byte[0];
        }
        byte[] rgb = Arrays.copyOfRange(bytes, colours.from(), colours.to());
        Slice alphas = png.transparency();
        if (alphas != null) {
            for (int i = 0; i < Math.min(alphas.length(), rgb.length / 3); i++) {
                int alpha = Bytes.u8(bytes, alphas.from() + i);
                for (int c = 3 * i; c < 3 * i + 3; c++) {
                    rgb[c] = onBlack(rgb[c] & 0xff, alpha);
                }
            }
        }
        return rgb;
    }

    private static int[] transparentSamples(
            PngHeader header, @Nullable Slice transparency, byte[] bytes) {
        if (transparency == null || header.colour() == PngColour.PALETTE) {
            return new int[0];
        }
        int[] samples = new int[transparency.length() / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Bytes.u16(bytes, transparency.from() + 2 * i);
        }
        return samples;
    }

    /// Writes `count` pixels of `row` to `out` from `at` on, `step` bytes apart.
    void convert(byte[] row, int count, byte[] out, int at, int step) {
        switch (header.colour()) {
            case RGB -> {
                if (step == 3 && header.depth() == 8 && transparent.length == 0) {
                    System.arraycopy(row, 0, out, at, 3 * count);
                } else {
                    rgb(row, count, out, at, step);
                }
            }
            case GREY -> grey(row, count, out, at, step);
            case PALETTE -> indexed(row, count, out, at, step);
            case GREY_ALPHA, RGB_ALPHA -> withAlpha(row, count, out, at, step);
        }
    }

    private void rgb(byte[] row, int count, byte[] out, int at, int step) {
        int target = at;
        for (int x = 0; x < count; x++) {
            boolean opaque =
                    transparent.length == 0
                            || sample(row, 3 * x) != transparent[0]
                            || sample(row, 3 * x + 1) != transparent[1]
                            || sample(row, 3 * x + 2) != transparent[2];
            for (int c = 0; c < 3; c++) {
                out[target + c] = opaque ? (byte) eightBits(sample(row, 3 * x + c)) : 0;
            }
            target += step;
        }
    }

    private void grey(byte[] row, int count, byte[] out, int at, int step) {
        int black = transparent.length == 0 ? -1 : transparent[0];
        int target = at;
        for (int x = 0; x < count; x++) {
            int sample = sample(row, x);
            byte value = sample == black ? 0 : (byte) eightBits(sample);
            out[target] = value;
            out[target + 1] = value;
            out[target + 2] = value;
            target += step;
        }
    }

    private void indexed(byte[] row, int count, byte[] out, int at, int step) {
        int target = at;
        for (int x = 0; x < count; x++) {
            int entry = 3 * sample(row, x);
            if (entry >= paletteRgb.length) {
                throw Refusal.corrupt("PNG names a colour that its palette has not");
            }
            out[target] = paletteRgb[entry];
            out[target + 1] = paletteRgb[entry + 1];
            out[target + 2] = paletteRgb[entry + 2];
            target += step;
        }
    }

    private void withAlpha(byte[] row, int count, byte[] out, int at, int step) {
        int channels = header.colour().channels();
        int green = channels == 4 ? 1 : 0;
        int target = at;
        for (int x = 0; x < count; x++) {
            int from = x * channels;
            int alpha = eightBits(sample(row, from + channels - 1));
            out[target] = onBlack(eightBits(sample(row, from)), alpha);
            out[target + 1] = onBlack(eightBits(sample(row, from + green)), alpha);
            out[target + 2] = onBlack(eightBits(sample(row, from + 2 * green)), alpha);
            target += step;
        }
    }

    private static byte onBlack(int value, int alpha) {
        return (byte) ((value * alpha + OPAQUE / 2) / OPAQUE);
    }

    private int sample(byte[] row, int index) {
        int depth = header.depth();
        if (depth == 8) {
            return row[index] & 0xff;
        }
        if (depth == 16) {
            return Bytes.u16(row, 2 * index);
        }
        int bit = index * depth;
        return (row[bit >> 3] & 0xff) >> (8 - depth - (bit & 7)) & (1 << depth) - 1;
    }

    private int eightBits(int sample) {
        return switch (header.depth()) {
            case 8 -> sample;
            case 16 -> sample >> 8;
            default -> sample * OPAQUE / ((1 << header.depth()) - 1);
        };
    }
}
