package dev.facefn.image;

import java.awt.image.BufferedImage;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Pictures as 0xRRGGBB a pixel, for comparison.
final class Pixels {
    private Pixels() {}

    static int[] of(RgbImage image) {
        byte[] rgb = image.pixels();
        return IntStream.range(0, rgb.length / 3)
                .map(i ->
                        (rgb[3 * i] & 0xff) << 16
                                | (rgb[3 * i + 1] & 0xff) << 8
                                | (rgb[3 * i + 2] & 0xff))
                .toArray();
    }

    static int[] of(BufferedImage image) {
        return each(image, pixel -> pixel & 0xffffff);
    }

    static int[] each(BufferedImage image, IntUnaryOperator change) {
        int width = image.getWidth();
        int[] argb = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        return IntStream.of(argb).map(change).toArray();
    }

    /// The largest difference of one channel of one pixel, 0 to 255.
    static int largestDifference(RgbImage a, RgbImage b) {
        if (!a.size().equals(b.size())) {
            throw new AssertionError(a.size() + " is not " + b.size());
        }
        int largest = 0;
        for (int i = 0; i < a.pixels().length; i++) {
            int difference = Math.abs((a.pixels()[i] & 0xff) - (b.pixels()[i] & 0xff));
            largest = Math.max(largest, difference);
        }
        return largest;
    }

    /// The mean difference of a channel, 0 to 255.
    static double meanDifference(RgbImage a, RgbImage b) {
        return IntStream.range(0, a.pixels().length)
                .map(i -> Math.abs((a.pixels()[i] & 0xff) - (b.pixels()[i] & 0xff)))
                .average()
                .orElseThrow();
    }
}
