package dev.facefn.microbench;

import dev.facefn.image.RgbImage;
import dev.facefn.image.SimilarityTransform;
import java.nio.FloatBuffer;

/// The plain way, as one would write it first.
final class Naive {
    private Naive() {}

    static void resize(RgbImage image, int width, int height, FloatBuffer out) {
        float stepX = (float) image.width() / width;
        float stepY = (float) image.height() / height;
        for (int i = 0; i < 3 * width * height; i++) {
            int channel = i / (width * height);
            float x = (i % width + 0.5f) * stepX - 0.5f;
            int row = i / width % height;
            float y = (row + 0.5f) * stepY - 0.5f;
            float sum = 0;
            float all = 0;
            for (int py = (int) Math.ceil(y - stepY); py <= y + stepY; py++) {
                for (int px = (int) Math.ceil(x - stepX); px <= x + stepX; px++) {
                    float share = (1 - Math.abs(px - x) / stepX) * (1 - Math.abs(py - y) / stepY);
                    sum += share * value(image, px, py, channel);
                    all += share;
                }
            }
            out.put(i, (sum / all - 127) / 128);
        }
    }

    static void align(
            RgbImage image, SimilarityTransform toInput, int width, int height, FloatBuffer out) {
        SimilarityTransform back = toInput.inverse();
        int samples = (int) Math.clamp(Math.ceil(back.scale() / 1.5), 1, 4);
        for (int i = 0; i < 3 * width * height; i++) {
            float sum = 0;
            for (int j = 0; j < samples * samples; j++) {
                int row = j / samples;
                int line = i / width % height;
                double u = i % width + (j % samples + 0.5) / samples;
                double v = line + (row + 0.5) / samples;
                double x = back.a() * u - back.b() * v + back.dx() - 0.5;
                double y = back.b() * u + back.a() * v + back.dy() - 0.5;
                sum += bilinear(image, x, y, i / (width * height));
            }
            out.put(i, (sum / (samples * samples) - 127) / 128);
        }
    }

    private static float bilinear(RgbImage image, double x, double y, int channel) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float across = (float) (x - left);
        float down = (float) (y - top);
        float upper =
                value(image, left, top, channel) * (1 - across)
                        + value(image, left + 1, top, channel) * across;
        float lower =
                value(image, left, top + 1, channel) * (1 - across)
                        + value(image, left + 1, top + 1, channel) * across;
        return upper * (1 - down) + lower * down;
    }

    private static int value(RgbImage image, int x, int y, int channel) {
        int column = Math.clamp(x, 0, image.width() - 1);
        int row = Math.clamp(y, 0, image.height() - 1);
        return image.pixels()[(row * image.width() + column) * 3 + channel] & 0xff;
    }
}
