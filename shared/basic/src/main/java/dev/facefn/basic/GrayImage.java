package dev.facefn.basic;

import dev.facefn.face.BoundingBox;
import dev.facefn.image.RgbImage;
import dev.facefn.image.Sampler;
import java.nio.FloatBuffer;

/// Luminances of 0 to 255, a byte each, rows from the top. The array is not copied and not to be
/// changed.
final class GrayImage {
    private static final int WHITE = 255;

    private final int width;
    private final int height;
    private final byte[] pixels;

    /// @param pixels width × height
    GrayImage(int width, int height, byte[] pixels) {
        if (pixels.length != width * height) {
            throw new IllegalArgumentException(
                    "%d bytes for %d×%d px".formatted(pixels.length, width, height));
        }
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /// A region of a picture, made larger or smaller.
    static GrayImage of(RgbImage image, BoundingBox region, int width, int height) {
        FloatBuffer luma = FloatBuffer.allocate(width * height);
        Sampler.grayPlanar(image, region, width, height, 0, 1, luma);
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.clamp(Math.round(luma.get(i)), 0, WHITE);
        }
        return new GrayImage(width, height, pixels);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    byte[] pixels() {
        return pixels;
    }

    /// The same with its luminances spread over all of 0 to 255, each as frequent as the next, so
    /// that light and camera matter less: as OpenCV's `equalizeHist` does it. An image of one
    /// luminance stays as it is.
    GrayImage equalized() {
        int[] histogram = new int[WHITE + 1];
        for (byte pixel : pixels) {
            histogram[pixel & 0xff]++;
        }
        int darkest = 0;
        while (histogram[darkest] == 0) {
            darkest++;
        }
        int others = pixels.length - histogram[darkest];
        if (others == 0) {
            return this;
        }
        float scale = (float) WHITE / others;
        byte[] spread = new byte[WHITE + 1];
        int below = 0;
        for (int value = darkest + 1; value <= WHITE; value++) {
            below += histogram[value];
            spread[value] = (byte) Math.rint(below * scale);
        }
        byte[] equalized = new byte[pixels.length];
        for (int i = 0; i < equalized.length; i++) {
            equalized[i] = spread[pixels[i] & 0xff];
        }
        return new GrayImage(width, height, equalized);
    }
}
