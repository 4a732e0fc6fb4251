package dev.facefn.analyzevideochunk;

import dev.facefn.face.BoundingBox;
import dev.facefn.image.RgbImage;

/// A face in 12×12 pixels of brightness, to tell cheaply whether it is still the same one.
final class FacePatch {
    private static final int SIDE = 12;

    /// Pixels that are looked at for each of them, to each side.
    private static final int SAMPLES = 3;

    private final double[] values = new double[SIDE * SIDE];

    private FacePatch() {}

    /// @param box in pixels of the image
    static FacePatch of(RgbImage image, BoundingBox box) {
        FacePatch patch = new FacePatch();
        int side = SIDE * SAMPLES;
        for (int y = 0; y < side; y++) {
            int row =
                    Math.clamp(
                            (int) (box.top() + (y + 0.5f) / side * box.height()),
                            0,
                            image.height() - 1);
            for (int x = 0; x < side; x++) {
                int column =
                        Math.clamp(
                                (int) (box.left() + (x + 0.5f) / side * box.width()),
                                0,
                                image.width() - 1);
                patch.values[y / SAMPLES * SIDE + x / SAMPLES] +=
                        LumaGrid.luma(image.pixels(), (row * image.width() + column) * 3);
            }
        }
        return patch;
    }

    /// Normalised cross-correlation, −1 to 1: neither light nor contrast changes it.
    double correlation(FacePatch other) {
        double mean = mean(values);
        double otherMean = mean(other.values);
        double both = 0;
        double own = 1e-9;
        double others = 1e-9;
        for (int i = 0; i < values.length; i++) {
            double a = values[i] - mean;
            double b = other.values[i] - otherMean;
            both += a * b;
            own += a * a;
            others += b * b;
        }
        return both / Math.sqrt(own * others);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
