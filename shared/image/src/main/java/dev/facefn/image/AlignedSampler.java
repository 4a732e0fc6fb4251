package dev.facefn.image;

import java.nio.FloatBuffer;
import java.util.Arrays;

/// Samples an image that is turned, scaled and shifted straight into the planar floats of a model's
/// input: bilinearly, with pixel centres at .5, and black outside of the image. Stateless, so safe
/// for use by many threads.
///
/// Where the image is reduced, a pixel of the input is the mean of several samples, as many to each
/// side as the reduction: a single one would skip what lies between, and the embedding of a face
/// would hang on the size of its photo.
public final class AlignedSampler {
    /// Four samples, each mixed from two pixels, skip nothing up to a reduction by eight.
    private static final int MOST_SAMPLES = 4;

    private AlignedSampler() {}

    /// Writes three planes (R, G, B) of `height` × `width` floats, each (value − mean) / std of its
    /// channel, the value being 0 to 255.
    ///
    /// @param toInput from pixels of the image to pixels of the input
    /// @param offset where in `out` the first plane begins; the position of `out` is left alone
    public static void rgbPlanar(
            RgbImage image,
            SimilarityTransform toInput,
            int width,
            int height,
            float[] mean,
            float[] std,
            FloatBuffer out,
            int offset) {
        SimilarityTransform back = toInput.inverse();
        int samples = Math.clamp(Math.round(back.scale()), 1, MOST_SAMPLES);
        float[] rgb = new float[3 * width];
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            addLines(image, back, y, samples, rgb);
            for (int channel = 0; channel < 3; channel++) {
                float scale = 1 / (std[channel] * samples * samples);
                float shift = -mean[channel] / std[channel];
                for (int x = 0; x < width; x++) {
                    row[x] = rgb[3 * x + channel] * scale + shift;
                }
                out.put(offset + (channel * height + y) * width, row);
            }
        }
    }

    /// Writes one plane of `height` × `width` floats from index 0, each (luma − mean) / std, luma
    /// being that of ITU-R BT.601, 0 to 255.
    ///
    /// @param toInput from pixels of the image to pixels of the input
    public static void grayPlanar(
            RgbImage image,
            SimilarityTransform toInput,
            int width,
            int height,
            float mean,
            float std,
            FloatBuffer out) {
        SimilarityTransform back = toInput.inverse();
        int samples = Math.clamp(Math.round(back.scale()), 1, MOST_SAMPLES);
        float share = 1f / (samples * samples);
        float[] rgb = new float[3 * width];
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            addLines(image, back, y, samples, rgb);
            for (int x = 0; x < width; x++) {
                float luma =
                        0.299f * rgb[3 * x] + 0.587f * rgb[3 * x + 1] + 0.114f * rgb[3 * x + 2];
                row[x] = (luma * share - mean) / std;
            }
            out.put(y * width, row);
        }
    }

    /// The same as bytes: packed RGB, rows from the top, each value rounded.
    ///
    /// @param toInput from pixels of the image to pixels of the result
    public static byte[] rgbPacked(
            RgbImage image, SimilarityTransform toInput, int width, int height) {
        SimilarityTransform back = toInput.inverse();
        int samples = Math.clamp(Math.round(back.scale()), 1, MOST_SAMPLES);
        float share = 1f / (samples * samples);
        float[] rgb = new float[3 * width];
        byte[] out = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            addLines(image, back, y, samples, rgb);
            int row = y * rgb.length;
            for (int i = 0; i < rgb.length; i++) {
                out[row + i] = (byte) Math.min(255, Math.round(rgb[i] * share));
            }
        }
        return out;
    }

    /// Sums into `rgb` all samples of the row `y` of the input.
    private static void addLines(
            RgbImage image, SimilarityTransform back, int y, int samples, float[] rgb) {
        Arrays.fill(rgb, 0);
        for (int line = 0; line < samples; line++) {
            addLine(image, back, y + (line + 0.5) / samples, samples, rgb);
        }
    }

    /// Adds the samples of the line `y` of the input to `rgb`, so many to each of its pixels.
    private static void addLine(
            RgbImage image, SimilarityTransform back, double y, int samples, float[] rgb) {
        double fromX = back.dx() - back.b() * y - 0.5;
        double fromY = back.dy() + back.a() * y - 0.5;
        int sample = 0;
        for (int at = 0; at < rgb.length; at += 3) {
            for (int end = sample + samples; sample < end; sample++) {
                double x = (sample + 0.5) / samples;
                add(image, fromX + back.a() * x, fromY + back.b() * x, rgb, at);
            }
        }
    }

    /// Adds the colour at a position that counts from the centre of the image's first pixel.
    private static void add(RgbImage image, double x, double y, float[] rgb, int at) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        int width = image.width();
        int height = image.height();
        float across = (float) (x - left);
        float down = (float) (y - top);
        float lowerRight = across * down;
        float upperRight = across - lowerRight;
        float lowerLeft = down - lowerRight;
        float upperLeft = 1 - across - lowerLeft;
        if (left >= 0 && top >= 0 && left < width - 1 && top < height - 1) {
            byte[] pixels = image.pixels();
            int upper = (top * width + left) * 3;
            int lower = upper + width * 3;
            for (int channel = 0; channel < 3; channel++) {
                rgb[at + channel] +=
                        (pixels[upper + channel] & 0xff) * upperLeft
                                + (pixels[upper + channel + 3] & 0xff) * upperRight
                                + (pixels[lower + channel] & 0xff) * lowerLeft
                                + (pixels[lower + channel + 3] & 0xff) * lowerRight;
            }
        } else if (left >= -1 && top >= -1 && left < width && top < height) {
            addPixel(image, left, top, upperLeft, rgb, at);
            addPixel(image, left + 1, top, upperRight, rgb, at);
            addPixel(image, left, top + 1, lowerLeft, rgb, at);
            addPixel(image, left + 1, top + 1, lowerRight, rgb, at);
        }
    }

    private static void addPixel(RgbImage image, int x, int y, float share, float[] rgb, int at) {
        if (x >= 0 && y >= 0 && x < image.width() && y < image.height()) {
            int pixel = (y * image.width() + x) * 3;
            for (int channel = 0; channel < 3; channel++) {
                rgb[at + channel] += (image.pixels()[pixel + channel] & 0xff) * share;
            }
        }
    }
}
