package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ImageSize;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReductionTest {

    @Test
    void givesTheMeanOfEachSquareAsOnePixelAfterTheOtherDoes() {
        Random random = new Random(5);
        for (int round = 0; round < 400; round++) {
            RgbImage image = noise(random, 1 + random.nextInt(70), 1 + random.nextInt(40));
            int by = 1 << random.nextInt(4);
            assertThat(Reduction.by(by, image).pixels()).isEqualTo(naive(by, image).pixels());
        }
    }

    @Test
    void roundsTheBrightestSquareToWhite() {
        byte[] white = new byte[64 * 16 * 3];
        Arrays.fill(white, (byte) 255);
        for (int by : new int[] {2, 4, 8}) {
            RgbImage small = Reduction.by(by, new RgbImage(new ImageSize(64, 16), white));
            assertThat(Pixels.of(small)).containsOnly(0xffffff);
        }
    }

    @Test
    void takesAPartAsIfTheWholeImageHadBeenReducedWhereverThePixelsLie() {
        Random random = new Random(6);
        RgbImage image = noise(random, 83, 61);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment outside = arena.allocate(image.pixels().length);
            outside.copyFrom(MemorySegment.ofArray(image.pixels()));
            RgbImage lent = new RgbImage(image.size(), outside);
            for (int round = 0; round < 200; round++) {
                int by = 2 << random.nextInt(3);
                double left = random.nextDouble(-50, 120);
                double top = random.nextDouble(-50, 100);
                Part part =
                        Part.touched(
                                left,
                                top,
                                left + random.nextDouble(60),
                                top + random.nextDouble(60),
                                image.size(),
                                by);
                RgbImage whole = naive(by, image);
                Part reduced =
                        new Part(
                                part.left() / by,
                                part.top() / by,
                                Math.ceilDiv(part.right(), by),
                                Math.ceilDiv(part.bottom(), by));
                assertThat(Reduction.by(by, lent, part).pixels())
                        .as("%s by %d", part, by)
                        .isEqualTo(whole.part(reduced).pixels());
            }
        }
    }

    @Test
    void leavesToTheFilterAReductionOfItsOwn() {
        double[] steps = {0.1, 1, 2.99, 3, 5.99, 6, 11.9, 12, 1e30};
        int[] before = {1, 1, 1, 2, 2, 4, 4, 8, 8};
        for (int i = 0; i < steps.length; i++) {
            assertThat(Reduction.before(steps[i], 1.5)).as("%s", steps[i]).isEqualTo(before[i]);
        }
    }

    /// One pixel after the other.
    static RgbImage naive(int by, RgbImage image) {
        ImageSize size =
                new ImageSize(Math.ceilDiv(image.width(), by), Math.ceilDiv(image.height(), by));
        byte[] out = new byte[Math.toIntExact(size.pixels() * 3)];
        for (int i = 0; i < out.length; i++) {
            int left = i / 3 % size.width() * by;
            int top = i / 3 / size.width() * by;
            double sum = 0;
            int count = 0;
            for (int y = top; y < Math.min(top + by, image.height()); y++) {
                for (int x = left; x < Math.min(left + by, image.width()); x++) {
                    sum += image.pixels()[(y * image.width() + x) * 3 + i % 3] & 0xff;
                    count++;
                }
            }
            out[i] = (byte) Math.floor(sum / count + 0.5);
        }
        return new RgbImage(size, out);
    }

    private static RgbImage noise(Random random, int width, int height) {
        byte[] pixels = new byte[width * height * 3];
        random.nextBytes(pixels);
        return new RgbImage(new ImageSize(width, height), pixels);
    }
}
