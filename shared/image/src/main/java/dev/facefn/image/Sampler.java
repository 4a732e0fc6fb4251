package dev.facefn.image;

import dev.facefn.face.BoundingBox;
import java.nio.FloatBuffer;
import java.util.Arrays;

/// Crops and resizes a region of an image straight into the planar floats of a model's input,
/// bilinearly with pixel centres at .5 and without antialiasing, as OpenCV's `INTER_LINEAR` does.
/// Where the region sticks out of the image it is black; where it ends at the image's edge the edge
/// repeats. Stateless, so safe for use by many threads; writes to `out` from index 0 and leaves its
/// position alone.
public final class Sampler {
    private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

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
        Axis columns = Axis.of(region.left(), region.right(), width, image.width());
        Axis rows = Axis.of(region.top(), region.bottom(), height, image.height());
        float[] line = new float[columns.span() * 3];
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            rows.blend(y, image, columns, line);
            for (int channel = 0; channel < 3; channel++) {
                float scale = 1 / std[channel];
                float shift = -mean[channel] * scale;
                columns.interpolate(line, channel, scale, shift, row);
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
        Axis columns = Axis.of(region.left(), region.right(), width, image.width());
        Axis rows = Axis.of(region.top(), region.bottom(), height, image.height());
        float[] line = new float[columns.span() * 3];
        float[] row = new float[width];
        float[] luma = new float[width];
        for (int y = 0; y < height; y++) {
            rows.blend(y, image, columns, line);
            Arrays.fill(luma, -mean / std);
            for (int channel = 0; channel < 3; channel++) {
                columns.interpolate(line, channel, LUMA[channel] / std, 0, row);
                for (int x = 0; x < width; x++) {
                    luma[x] += row[x];
                }
            }
            out.put(y * width, luma);
        }
    }
}
