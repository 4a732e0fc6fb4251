package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.ImageSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final float[] ZERO = {0, 0, 0};
    private static final float[] ONE = {1, 1, 1};

    @Test
    void agreesWithANaiveReferenceOnRandomRegions() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            RgbImage image = noise(random, 1 + random.nextInt(90), 1 + random.nextInt(90));
            BoundingBox region = region(random, image);
            int width = 1 + random.nextInt(70);
            int height = 1 + random.nextInt(70);
            float[] mean = {127, 100, 90};
            float[] std = {128, 50, 60};
            FloatBuffer out = direct(3 * width * height);
            Sampler.rgbPlanar(image, region, width, height, mean, std, out);
            FloatBuffer gray = direct(width * height);
            Sampler.grayPlanar(image, region, width, height, 3, 2, gray);
            Sampled sampled = sampled(image, region, width, height);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double[] rgb = naive(sampled.image(), sampled.region(), width, height, x, y);
                    for (int c = 0; c < 3; c++) {
                        assertThat(
                                        (double) out.get((c * height + y) * width + x) * std[c]
                                                + mean[c])
                                .isCloseTo(rgb[c], within(1e-3));
                    }
                    double luma = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
                    assertThat((double) gray.get(y * width + x) * 2 + 3)
                            .isCloseTo(luma, within(1e-3));
                }
            }
        }
    }

    @Test
    void copiesTheImageWhenNothingIsResized() {
        RgbImage image = noise(new Random(1), 5, 4);
        FloatBuffer out = direct(60);
        Sampler.rgbPlanar(image, new BoundingBox(0, 0, 5, 4), 5, 4, ZERO, ONE, out);
        for (int i = 0; i < 20; i++) {
            for (int c = 0; c < 3; c++) {
                assertThat(out.get(c * 20 + i)).isEqualTo(image.pixels()[i * 3 + c] & 0xff);
            }
        }
        assertThat(out.position()).isZero();
    }

    @Test
    void givesNearlyTheSameSamplesForAPictureOfHalfTheSize() {
        RgbImage large = noise(new Random(3), 256, 256);
        byte[] halved = new byte[128 * 128 * 3];
        for (int i = 0; i < halved.length; i++) {
            int at = (i / 3 / 128 * 2 * 256 + i / 3 % 128 * 2) * 3 + i % 3;
            int sum = 0;
            for (int neighbour : new int[] {at, at + 3, at + 768, at + 771}) {
                sum += large.pixels()[neighbour] & 0xff;
            }
            halved[i] = (byte) (sum / 4);
        }
        RgbImage small = new RgbImage(new ImageSize(128, 128), halved);
        FloatBuffer ofLarge = direct(32 * 32);
        FloatBuffer ofSmall = direct(32 * 32);
        Sampler.grayPlanar(large, new BoundingBox(0, 0, 256, 256), 32, 32, 0, 1, ofLarge);
        Sampler.grayPlanar(small, new BoundingBox(0, 0, 128, 128), 32, 32, 0, 1, ofSmall);
        for (int i = 0; i < 32 * 32; i++) {
            assertThat(ofLarge.get(i)).isCloseTo(ofSmall.get(i), within(6f));
        }
    }

    /// The first step must not be seen: a picture without detail below the samples comes out as if
    /// the triangle filter had done it alone.
    @Test
    void reducesASmoothPictureAsTheFilterAloneWould() {
        byte[] pixels = new byte[200 * 200 * 3];
        for (int i = 0; i < pixels.length; i++) {
            double x = i / 3 % 200;
            double y = i / 3 / 200;
            double wave = Math.sin(x / 29 + i % 3) + Math.cos(y / 37 - i % 3);
            pixels[i] = (byte) Math.round(127.5 + 60 * wave);
        }
        RgbImage image = new RgbImage(new ImageSize(200, 200), pixels);
        for (int side : new int[] {5, 7, 10, 15}) {
            BoundingBox region = new BoundingBox(40, 41, 161, 162);
            FloatBuffer out = direct(3 * side * side);
            Sampler.rgbPlanar(image, region, side, side, ZERO, ONE, out);
            for (int i = 0; i < side * side; i++) {
                double[] alone = naive(image, region, side, side, i % side, i / side);
                for (int c = 0; c < 3; c++) {
                    assertThat((double) out.get(c * side * side + i))
                            .as("%d of %d", i, side)
                            .isCloseTo(alone[c], within(2.0));
                }
            }
        }
    }

    @Test
    void isBlackWhereTheRegionLiesOutsideTheImage() {
        RgbImage image = noise(new Random(1), 8, 8);
        FloatBuffer out = direct(48);
        for (BoundingBox away :
                new BoundingBox[] {
                    new BoundingBox(20, 20, 30, 30),
                    new BoundingBox(-30, -30, -20, -20),
                    new BoundingBox(0, 20, 8, 30),
                    new BoundingBox(-20, 0, -10, 8)
                }) {
            Sampler.rgbPlanar(image, away, 4, 4, new float[] {10, 10, 10}, ONE, out);
            for (int i = 0; i < 48; i++) {
                assertThat(out.get(i)).as("%s at %d", away, i).isEqualTo(-10f);
            }
        }
    }

    @Test
    void answersAtOnceForARegionOutOfAllProportion() {
        RgbImage image = noise(new Random(1), 8, 8);
        FloatBuffer out = direct(48);
        for (BoundingBox huge :
                new BoundingBox[] {
                    new BoundingBox(-1e30f, -1e30f, 1e30f, 1e30f),
                    new BoundingBox(1e12f, 0, 2e12f, 8)
                }) {
            Sampler.rgbPlanar(image, huge, 4, 4, ZERO, ONE, out);
            for (int i = 0; i < 48; i++) {
                assertThat(out.get(i)).isBetween(0f, 255f);
            }
        }
    }

    private static BoundingBox region(Random random, RgbImage image) {
        if (random.nextInt(4) == 0) {
            return new BoundingBox(0, 0, image.width(), image.height());
        }
        float left = random.nextFloat(-40, image.width() + 10);
        float top = random.nextFloat(-40, image.height() + 10);
        return new BoundingBox(
                left, top, left + random.nextFloat(1, 120), top + random.nextFloat(1, 120));
    }

    /// The region in the image that is sampled: reduced by 4 or 8 where that leaves the filter a
    /// reduction by 2.
    private static Sampled sampled(RgbImage image, BoundingBox region, int width, int height) {
        double step =
                Math.min(
                        ((double) region.right() - region.left()) / width,
                        ((double) region.bottom() - region.top()) / height);
        int by = step >= 16 ? 8 : step >= 8 ? 4 : 1;
        return new Sampled(
                ReductionTest.naive(by, image),
                new BoundingBox(
                        region.left() / by,
                        region.top() / by,
                        region.right() / by,
                        region.bottom() / by));
    }

    private record Sampled(RgbImage image, BoundingBox region) {}

    /// A triangle filter as its definition says, in double precision, one pixel at a time.
    private static double[] naive(
            RgbImage image, BoundingBox region, int width, int height, int x, int y) {
        double stepX = ((double) region.right() - region.left()) / width;
        double stepY = ((double) region.bottom() - region.top()) / height;
        double centerX = region.left() + (x + 0.5) * stepX;
        double centerY = region.top() + (y + 0.5) * stepY;
        double reachX = Math.max(1, stepX);
        double reachY = Math.max(1, stepY);
        double[] rgb = new double[3];
        double all = 0;
        for (int py = (int) (centerY - reachY) - 2; py <= centerY + reachY + 2; py++) {
            for (int px = (int) (centerX - reachX) - 2; px <= centerX + reachX + 2; px++) {
                double share =
                        Math.max(0, 1 - Math.abs(px + 0.5 - centerX) / reachX)
                                * Math.max(0, 1 - Math.abs(py + 0.5 - centerY) / reachY);
                all += share;
                for (int c = 0; c < 3; c++) {
                    rgb[c] += share * value(image, region, px, py, c);
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            rgb[c] /= all;
        }
        return rgb;
    }

    private static int value(RgbImage image, BoundingBox region, int x, int y, int channel) {
        boolean black =
                (x < 0 && region.left() < 0)
                        || (y < 0 && region.top() < 0)
                        || (x >= image.width() && region.right() > image.width())
                        || (y >= image.height() && region.bottom() > image.height());
        if (black) {
            return 0;
        }
        int column = Math.clamp(x, 0, image.width() - 1);
        int row = Math.clamp(y, 0, image.height() - 1);
        return image.pixels()[(row * image.width() + column) * 3 + channel] & 0xff;
    }

    private static RgbImage noise(Random random, int width, int height) {
        byte[] pixels = new byte[width * height * 3];
        random.nextBytes(pixels);
        return new RgbImage(new ImageSize(width, height), pixels);
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * 4).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }
}
