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
        Seen seen = Seen.of(image, toInput, width, height);
        SimilarityTransform back = seen.back();
        int samples = Math.clamp(Math.round(back.scale()), 1, MOST_SAMPLES);
        float[] rgb = new float[3 * width];
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            addLines(seen.image(), back, y, samples, rgb);
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
        Seen seen = Seen.of(image, toInput, width, height);
        SimilarityTransform back = seen.back();
        int samples = Math.clamp(Math.round(back.scale()), 1, MOST_SAMPLES);
        float share = 1f / (samples * samples);
        float[] rgb = new float[3 * width];
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            addLines(seen.image(), back, y, samples, rgb);
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
        Seen seen = Seen.of(image, toInput, width, height);
        SimilarityTransform back = seen.back();
        int samples = Math.clamp(Math.round(back.scale()), 1, MOST_SAMPLES);
        float share = 1f / (samples * samples);
        float[] rgb = new float[3 * width];
        byte[] out = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            addLines(seen.image(), back, y, samples, rgb);
            int row = y * rgb.length;
            for (int i = 0; i < rgb.length; i++) {
                out[row + i] = (byte) Math.min(255, Math.round(rgb[i] * share));
            }
        }
        return out;
    }

    /// What the samples touch of an image, in the heap.
    ///
    /// @param back from pixels of the input to pixels of `image`
    private record Seen(RgbImage image, SimilarityTransform back) {
        /// Pixels that the four neighbours of a sample lie away from it, and one for rounding.
        private static final int MARGIN = 2;

        static Seen of(RgbImage image, SimilarityTransform toInput, int width, int height) {
            SimilarityTransform back = toInput.inverse();
            if (image.isInHeap()) {
                return new Seen(image, back);
            }
            double x = back.dx() + Math.min(0, back.a() * width) + Math.min(0, -back.b() * height);
            double y = back.dy() + Math.min(0, back.b() * width) + Math.min(0, back.a() * height);
            double wide = Math.abs(back.a() * width) + Math.abs(back.b() * height);
            double high = Math.abs(back.b() * width) + Math.abs(back.a() * height);
            int left = (int) Math.clamp(x - MARGIN, 0, image.width() - 1.0);
            int top = (int) Math.clamp(y - MARGIN, 0, image.height() - 1.0);
            int right = (int) Math.clamp(x + wide + MARGIN, left + 1.0, image.width());
            int bottom = (int) Math.clamp(y + high + MARGIN, top + 1.0, image.height());
            return new Seen(
                    image.part(left, top, right, bottom),
                    new SimilarityTransform(back.a(), back.b(), back.dx() - left, back.dy() - top));
        }
    }

    /// Sums into `rgb` all samples of the row `y` of the input.
    private static void addLines(
            RgbImage image, SimilarityTransform back, int y, int samples, float[] rgb) {
        Arrays.fill(rgb, 0);
        for (int line = 0; line < samples; line++) {
            SampleLine.of(back, y + (line + 0.5) / samples, samples, rgb.length / 3)
                    .add(image, rgb);
        }
    }
}
