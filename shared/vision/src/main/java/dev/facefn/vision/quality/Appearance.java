package dev.facefn.vision.quality;

import java.nio.FloatBuffer;

/// What the gray crop of a face tells about focus and light, at one scale for all faces.
///
/// @param sharpness 0 to 1: the energy of the Laplacian as a share of the contrast, so that neither
///   light nor the size of the face changes it (variance of the Laplacian: Pech-Pacheco et al.,
///   ICPR 2000)
/// @param brightness mean luminance, 0 (black) to 1 (white)
public record Appearance(float sharpness, float brightness) {
    /// Laplacian energy per contrast at which sharpness is one half; a face in focus has several
    /// times as much.
    private static final double HALF_SHARP = 0.08;

    /// Contrast below which there is nothing to be sharp: the noise of 8 bits.
    private static final double NO_CONTRAST = 1e-4;

    /// Measures the middle of a square crop, three quarters of its width and height, where the face
    /// fills it.
    ///
    /// @param gray side × side luminances, each divided by `white`
    public static Appearance of(FloatBuffer gray, int side, float white) {
        int margin = side / 8;
        int inner = side - 2 * margin;
        double sum = 0;
        double squares = 0;
        double energy = 0;
        for (int y = margin; y < side - margin; y++) {
            for (int x = margin; x < side - margin; x++) {
                int at = y * side + x;
                float value = gray.get(at);
                float laplacian =
                        gray.get(at - 1)
                                + gray.get(at + 1)
                                + gray.get(at - side)
                                + gray.get(at + side)
                                - 4 * value;
                sum += value;
                squares += value * value;
                energy += laplacian * laplacian;
            }
        }
        double pixels = (double) inner * inner;
        double mean = sum / pixels;
        double contrast = Math.max(squares / pixels - mean * mean, 0) + NO_CONTRAST;
        double ratio = energy / pixels / contrast;
        float brightness = (float) Math.clamp(mean / white, 0.0, 1.0);
        return new Appearance((float) (ratio / (ratio + HALF_SHARP)), brightness);
    }
}
