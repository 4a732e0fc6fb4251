package dev.facefn.image;

import java.nio.FloatBuffer;
import java.util.Arrays;

/// Samples an image that is turned, scaled and shifted straight into the planar floats of a model's
/// input: bilinearly, with pixel centres at .5, and black outside of the image. Stateless, so safe
/// for use by many threads.
///
/// Where the image is reduced, a pixel of the input is the mean of what it stands for: the image is
/// reduced by a power of two first, and then sampled often enough. A single sample would skip what
/// lies between, and the embedding of a face would hang on the size of its photo. The edge of an
/// image that is reduced by `n` may lie up to `n` − 1 pixels further out.
public final class AlignedSampler {
    /// Four samples skip nothing up to a reduction by 64: one by eight comes first.
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
        int samples = seen.samples();
        float[] rgb = new float[3 * width];
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            addLines(seen, y, samples, rgb);
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
        int samples = seen.samples();
        float share = 1f / (samples * samples);
        float[] rgb = new float[3 * width];
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            addLines(seen, y, samples, rgb);
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
        int samples = seen.samples();
        float share = 1f / (samples * samples);
        float[] rgb = new float[3 * width];
        byte[] out = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            addLines(seen, y, samples, rgb);
            int row = y * rgb.length;
            for (int i = 0; i < rgb.length; i++) {
                out[row + i] = (byte) Math.min(255, Math.round(rgb[i] * share));
            }
        }
        return out;
    }

    /// What the samples touch of an image, in the heap, reduced where many of its pixels fall into
    /// one of the input.
    ///
    /// @param back from pixels of the input to pixels of `image`
    private record Seen(RgbImage image, SimilarityTransform back) {
        /// Pixels that the four neighbours of a sample lie away from it, and one for rounding.
        private static final int MARGIN = 2;

        /// What was reduced is not enlarged again where it is sampled.
        private static final double GAP = 1.5;

        /// Pixels of the image from one sample to the next at most: at less than two none is
        /// skipped.
        private static final double APART = 1.5;

        static Seen of(RgbImage image, SimilarityTransform toInput, int width, int height) {
            SimilarityTransform back = toInput.inverse();
            int by = Reduction.before(back.scale(), GAP);
            if (by == 1 && image.isInHeap()) {
                return new Seen(image, back);
            }
            double x = back.dx() + Math.min(0, back.a() * width) + Math.min(0, -back.b() * height);
            double y = back.dy() + Math.min(0, back.b() * width) + Math.min(0, back.a() * height);
            double wide = Math.abs(back.a() * width) + Math.abs(back.b() * height);
            double high = Math.abs(back.b() * width) + Math.abs(back.a() * height);
            double margin = MARGIN * by;
            Part part =
                    Part.touched(
                            x - margin,
                            y - margin,
                            x + wide + margin,
                            y + high + margin,
                            image.size(),
                            by);
            return new Seen(
                    Reduction.by(by, image, part),
                    new SimilarityTransform(
                            back.a() / by,
                            back.b() / by,
                            (back.dx() - part.left()) / by,
                            (back.dy() - part.top()) / by));
        }

        /// How many samples are taken to each side of a pixel of the input.
        int samples() {
            return (int) Math.clamp(Math.ceil(back.scale() / APART), 1, MOST_SAMPLES);
        }
    }

    /// Sums into `rgb` all samples of the row `y` of the input.
    private static void addLines(Seen seen, int y, int samples, float[] rgb) {
        Arrays.fill(rgb, 0);
        for (int line = 0; line < samples; line++) {
            SampleLine.of(seen.back(), y + (line + 0.5) / samples, samples, rgb.length / 3)
                    .add(seen.image(), rgb);
        }
    }
}
