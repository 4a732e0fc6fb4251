package dev.facefn.image;

import dev.facefn.face.BoundingBox;
import java.nio.FloatBuffer;

/// Crops and resizes a region of an image straight into the planar floats of a model's input, with
/// pixel centres at .5: bilinearly where the region is enlarged, as OpenCV's `INTER_LINEAR`, and
/// antialiased where it is reduced, as Pillow's `BILINEAR`, from a reduction by 8 on with
/// `reducing_gap=2`. Where the region sticks out of the image it is black; where it ends at the
/// image's edge the edge repeats, which lies up to 7 pixels further out after such a reduction.
/// Stateless, so safe for use by many threads; writes to `out` from index 0 and leaves its position
/// alone.
public final class Sampler {

    private Sampler() {}

    /// Writes three planes (R, G, B) of `height` × `width` floats, each (value − mean) / std of its
    /// channel, the value being 0 to 255.
    public static void rgbPlanar(
            RgbImage image,
            BoundingBox region,
            int width,
            int height,
            float[] mean,
            float[] std,
            FloatBuffer out) {
        Seen seen = Seen.of(image, region, width, height);
        Axis columns = seen.columns(width);
        Axis rows = seen.rows(height);
        SignedRows signed = rows.rows(seen.image(), columns);
        float[] line = new float[columns.span() * 3];
        float[][] rgb = new float[3][width];
        for (int y = 0; y < height; y++) {
            rows.mixRows(y, signed, line);
            columns.mixColumns(line, rgb[0], rgb[1], rgb[2]);
            for (int channel = 0; channel < 3; channel++) {
                float[] row = rgb[channel];
                float scale = 1 / std[channel];
                float shift = -mean[channel] * scale;
                for (int x = 0; x < width; x++) {
                    row[x] = row[x] * scale + shift;
                }
                out.put((channel * height + y) * width, row);
            }
        }
    }

    /// Writes one plane of `height` × `width` floats, each (luma − mean) / std, luma being that of
    /// ITU-R BT.601, 0 to 255.
    public static void grayPlanar(
            RgbImage image,
            BoundingBox region,
            int width,
            int height,
            float mean,
            float std,
            FloatBuffer out) {
        Seen seen = Seen.of(image, region, width, height);
        Axis columns = seen.columns(width);
        Axis rows = seen.rows(height);
        SignedRows signed = rows.rows(seen.image(), columns);
        float[] line = new float[columns.span() * 3];
        float[] luma = new float[columns.span()];
        float[] row = new float[width];
        float scale = 1 / std;
        float shift = -mean * scale;
        for (int y = 0; y < height; y++) {
            rows.mixRows(y, signed, line);
            for (int x = 0; x < luma.length; x++) {
                luma[x] =
                        0.299f * line[3 * x] + 0.587f * line[3 * x + 1] + 0.114f * line[3 * x + 2];
            }
            columns.mixColumns(luma, row);
            for (int x = 0; x < width; x++) {
                row[x] = row[x] * scale + shift;
            }
            out.put(y * width, row);
        }
    }

    /// What the samples touch of an image, reduced where many of its pixels fall into one of the
    /// input.
    ///
    /// @param region in pixels of `image`
    private record Seen(RgbImage image, BoundingBox region) {
        /// To reduce by two takes longer than the filter takes for the pixels that this saves.
        private static final int LEAST = 4;

        /// With less the grid of the squares moves samples so far that boxes move with them, and
        /// what is made of a face.
        private static final double GAP = 2;

        static Seen of(RgbImage image, BoundingBox region, int width, int height) {
            double across = ((double) region.right() - region.left()) / width;
            double down = ((double) region.bottom() - region.top()) / height;
            int by = Reduction.before(Math.min(across, down), GAP);
            if (by < LEAST) {
                return new Seen(image, region);
            }
            Part part =
                    Part.touched(
                            region.left() - across,
                            region.top() - down,
                            region.right() + across,
                            region.bottom() + down,
                            image.size(),
                            by);
            return new Seen(
                    Reduction.by(by, image, part),
                    new BoundingBox(
                            (region.left() - part.left()) / by,
                            (region.top() - part.top()) / by,
                            (region.right() - part.left()) / by,
                            (region.bottom() - part.top()) / by));
        }

        Axis columns(int samples) {
            return Axis.of(region.left(), region.right(), samples, image.width());
        }

        Axis rows(int samples) {
            return Axis.of(region.top(), region.bottom(), samples, image.height());
        }
    }
}
