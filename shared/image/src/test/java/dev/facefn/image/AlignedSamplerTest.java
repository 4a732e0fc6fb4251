package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.face.ImageSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlignedSamplerTest {
    private static final float[] ZERO = {0, 0, 0};
    private static final float[] ONE = {1, 1, 1};
    private static final SimilarityTransform SAME = new SimilarityTransform(1, 0, 0, 0);

    @Test
    void agreesWithANaiveReferenceOnRandomTransforms() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            RgbImage image = noise(random, 1 + random.nextInt(90), 1 + random.nextInt(90));
            int width = 1 + random.nextInt(40);
            int height = 1 + random.nextInt(40);
            double turn = random.nextDouble(-Math.PI, Math.PI);
            double scale = Math.pow(2, random.nextDouble(-5, 3));
            SimilarityTransform toInput =
                    new SimilarityTransform(
                            scale * Math.cos(turn),
                            scale * Math.sin(turn),
                            width / 2.0 + random.nextDouble(-60, 60) * scale,
                            height / 2.0 + random.nextDouble(-60, 60) * scale);
            float[] mean = {127, 100, 90};
            float[] std = {128, 50, 60};
            int offset = random.nextInt(20);
            FloatBuffer out = direct(3 * width * height + 40);
            AlignedSampler.rgbPlanar(image, toInput, width, height, mean, std, out, offset);
            SimilarityTransform back = toInput.inverse();
            int by = scale <= 1 / 12.0 ? 8 : scale <= 1 / 6.0 ? 4 : scale <= 1 / 3.0 ? 2 : 1;
            RgbImage reduced = ReductionTest.naive(by, image);
            SimilarityTransform toReduced =
                    new SimilarityTransform(
                            back.a() / by, back.b() / by, back.dx() / by, back.dy() / by);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double[] rgb = naive(reduced, toReduced, x, y);
                    for (int c = 0; c < 3; c++) {
                        int at = offset + (c * height + y) * width + x;
                        assertThat((double) out.get(at) * std[c] + mean[c])
                                .isCloseTo(rgb[c], within(2e-3));
                    }
                }
            }
        }
    }

    @Test
    void packsWhatItSamplesAndRounds() {
        Random random = new Random(11);
        for (int round = 0; round < 50; round++) {
            RgbImage image = noise(random, 20 + random.nextInt(90), 20 + random.nextInt(90));
            double scale = Math.pow(2, random.nextDouble(-3, 2));
            SimilarityTransform toInput =
                    new SimilarityTransform(scale, scale / 3, random.nextDouble(20), -3);
            FloatBuffer planar = direct(3 * 30 * 20);
            AlignedSampler.rgbPlanar(image, toInput, 30, 20, ZERO, ONE, planar, 0);
            byte[] packed = AlignedSampler.rgbPacked(image, toInput, 30, 20);
            assertThat(packed).hasSize(3 * 30 * 20);
            for (int i = 0; i < packed.length; i++) {
                assertThat(packed[i] & 0xff).isEqualTo(Math.round(planar.get(i % 3 * 600 + i / 3)));
            }
        }
    }

    @Test
    void copiesTheImageWhenNothingIsMovedAndWritesNowhereElse() {
        RgbImage image = noise(new Random(1), 5, 4);
        FloatBuffer out = direct(80);
        AlignedSampler.rgbPlanar(image, SAME, 5, 4, ZERO, ONE, out, 10);
        for (int i = 0; i < 20; i++) {
            for (int c = 0; c < 3; c++) {
                assertThat(out.get(10 + c * 20 + i)).isEqualTo(image.pixels()[i * 3 + c] & 0xff);
            }
        }
        for (int i = 0; i < 10; i++) {
            assertThat(out.get(i)).isZero();
            assertThat(out.get(70 + i)).isZero();
        }
        assertThat(out.position()).isZero();
    }

    @Test
    void writesTheLumaOfTheSameSamples() {
        RgbImage image = noise(new Random(4), 40, 30);
        SimilarityTransform toInput = new SimilarityTransform(0.4, 0.3, -2, -5);
        FloatBuffer rgb = direct(3 * 8 * 9);
        AlignedSampler.rgbPlanar(image, toInput, 8, 9, ZERO, ONE, rgb, 0);
        FloatBuffer gray = direct(8 * 9);
        AlignedSampler.grayPlanar(image, toInput, 8, 9, 100, 50, gray);
        for (int i = 0; i < 72; i++) {
            double luma = 0.299 * rgb.get(i) + 0.587 * rgb.get(72 + i) + 0.114 * rgb.get(144 + i);
            assertThat((double) gray.get(i)).isCloseTo((luma - 100) / 50, within(1e-4));
        }
    }

    @Test
    void turnsClockwiseByAPositiveAngle() {
        RgbImage image = noise(new Random(2), 6, 6);
        FloatBuffer out = direct(108);
        SimilarityTransform quarter = new SimilarityTransform(0, 1, 6, 0);
        AlignedSampler.rgbPlanar(image, quarter, 6, 6, ZERO, ONE, out, 0);
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 6; x++) {
                int red = image.pixels()[(y * 6 + x) * 3] & 0xff;
                assertThat(out.get(x * 6 + 5 - y)).isCloseTo(red, within(1e-3f));
            }
        }
    }

    @Test
    void givesTheMeanOfTheSquareThatAPixelStandsFor() {
        RgbImage image = noise(new Random(3), 64, 64);
        FloatBuffer out = direct(3 * 16 * 16);
        SimilarityTransform quarter = new SimilarityTransform(0.25, 0, 0, 0);
        AlignedSampler.rgbPlanar(image, quarter, 16, 16, ZERO, ONE, out, 0);
        for (int i = 0; i < 256; i++) {
            double sum = 0;
            for (int j = 0; j < 16; j++) {
                int at = ((i / 16 * 4 + j / 4) * 64 + i % 16 * 4 + j % 4) * 3;
                sum += image.pixels()[at] & 0xff;
            }
            // the means of four pixels that it is made of are rounded
            assertThat((double) out.get(i)).isCloseTo(sum / 16, within(0.51));
        }
    }

    @Test
    void isBlackOutsideOfTheImageHoweverFar() {
        RgbImage image = noise(new Random(1), 8, 8);
        FloatBuffer out = direct(48);
        for (double away : new double[] {9, -13, 1e6, -1e6, 1e12, -1e12, 1e30, -1e30}) {
            SimilarityTransform toInput = new SimilarityTransform(1, 0, away, away);
            AlignedSampler.rgbPlanar(image, toInput, 4, 4, new float[] {9, 9, 9}, ONE, out, 0);
            for (int i = 0; i < 48; i++) {
                assertThat(out.get(i)).as("%s at %d", away, i).isEqualTo(-9f);
            }
        }
    }

    @Test
    void answersAtOnceForAScaleOutOfAllProportion() {
        RgbImage image = noise(new Random(1), 8, 8);
        FloatBuffer out = direct(48);
        for (double scale : new double[] {1e-12, 1e12}) {
            SimilarityTransform toInput = new SimilarityTransform(scale, 0, 0, 0);
            AlignedSampler.rgbPlanar(image, toInput, 4, 4, ZERO, ONE, out, 0);
            for (int i = 0; i < 48; i++) {
                assertThat(out.get(i)).isBetween(0f, 255f);
            }
        }
    }

    /// One pixel as the definition says, in double precision.
    private static double[] naive(RgbImage image, SimilarityTransform back, int x, int y) {
        int samples = (int) Math.clamp(Math.ceil(Math.hypot(back.a(), back.b()) / 1.5), 1, 4);
        double[] rgb = new double[3];
        for (int i = 0; i < samples * samples; i++) {
            double u = x + (i % samples + 0.5) / samples;
            double v = y + (i / samples + 0.5) / samples;
            double fromX = back.a() * u - back.b() * v + back.dx();
            double fromY = back.b() * u + back.a() * v + back.dy();
            for (int py = (int) Math.floor(fromY) - 2; py <= fromY + 2; py++) {
                for (int px = (int) Math.floor(fromX) - 2; px <= fromX + 2; px++) {
                    double share =
                            Math.max(0, 1 - Math.abs(px + 0.5 - fromX))
                                    * Math.max(0, 1 - Math.abs(py + 0.5 - fromY));
                    for (int c = 0; c < 3; c++) {
                        rgb[c] += share * value(image, px, py, c) / (samples * samples);
                    }
                }
            }
        }
        return rgb;
    }

    private static int value(RgbImage image, int x, int y, int channel) {
        boolean there = x >= 0 && y >= 0 && x < image.width() && y < image.height();
        return there ? image.pixels()[(y * image.width() + x) * 3 + channel] & 0xff : 0;
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
