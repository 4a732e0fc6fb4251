package dev.facefn.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.face.Embedding;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalBinaryPatternsTest {
    private static final int SIDE = LocalBinaryPatterns.SIDE;

    /// Soft, so that many neighbours are nearly as bright.
    static GrayImage texture(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            int wave = (int) (60 * Math.sin(i / 7.0 + seed) + 60 * Math.cos(i / SIDE / 5.0));
            pixels[i] = (byte) Math.clamp(128 + wave + random.nextInt(-12, 13), 0, 255);
        }
        return new GrayImage(SIDE, SIDE, pixels);
    }

    @Test
    void aBitIsSetWhereTheNeighbourIsAtLeastAsBright() {
        GrayImage image = texture(1);
        int looked = 0;
        for (int y = 2; y < SIDE - 2; y++) {
            for (int x = 2; x < SIDE - 2; x++) {
                int code = LocalBinaryPatterns.code(image.pixels(), y * SIDE + x, SIDE);
                for (int n = 0; n < 8; n++) {
                    double more =
                            NaivePatterns.neighbour(image, x, y, n) - NaivePatterns.at(image, x, y);
                    boolean set = (code & 1 << n) != 0;
                    if (Math.abs(more) > 0.01 || n % 2 == 0) {
                        assertThat(set).as("bit %d at %d, %d", n, x, y).isEqualTo(more >= 0);
                        looked++;
                    }
                }
            }
        }
        assertThat(looked).isGreaterThan(42 * 42 * 8 * 99 / 100);
    }

    @Test
    void theNumbersAreTheRootsOfTheShareOfEachPatternInEachCell() {
        GrayImage image = texture(2);
        double[] counts = new double[7 * 7 * 59];
        for (int y = 2; y < SIDE - 2; y++) {
            for (int x = 2; x < SIDE - 2; x++) {
                int code = LocalBinaryPatterns.code(image.pixels(), y * SIDE + x, SIDE);
                int cell = (y - 2) / 6 * 7 + (x - 2) / 6;
                counts[cell * 59 + NaivePatterns.bin(code)]++;
            }
        }
        Embedding embedding = LocalBinaryPatterns.of(image);
        assertThat(embedding.dimension()).isEqualTo(counts.length).isEqualTo(2891);
        for (int i = 0; i < counts.length; i++) {
            assertThat((double) embedding.get(i))
                    .isCloseTo(Math.sqrt(counts[i] / (42 * 42)), within(1e-6));
        }
    }

    @Test
    void thereAre58UniformPatterns() {
        long uniform =
                IntStream.range(0, 256).filter(code -> NaivePatterns.changes(code) <= 2).count();
        assertThat(uniform).isEqualTo(58);
        assertThat(NaivePatterns.bin(0b1111_1111)).isEqualTo(57);
    }

    @Test
    void theCosineIsTheMeanBhattacharyyaCoefficientOfTheCells() {
        Embedding one = LocalBinaryPatterns.of(texture(3));
        Embedding other = LocalBinaryPatterns.of(texture(4));
        double sum = 0;
        for (int cell = 0; cell < 49; cell++) {
            for (int bin = 0; bin < 59; bin++) {
                double p = 49 * Math.pow(one.get(cell * 59 + bin), 2);
                double q = 49 * Math.pow(other.get(cell * 59 + bin), 2);
                sum += Math.sqrt(p * q);
            }
        }
        assertThat(one.cosine(other)).isCloseTo(sum / 49, within(1e-5)).isBetween(0.3, 0.999);
    }

    private static GrayImage noise() {
        byte[] pixels = new byte[SIDE * SIDE];
        new SplittableRandom(7).nextBytes(pixels);
        return new GrayImage(SIDE, SIDE, pixels);
    }

    @Test
    void lightAndContrastChangeNothing() {
        GrayImage face = texture(5);
        byte[] darker = face.pixels().clone();
        for (int i = 0; i < darker.length; i++) {
            darker[i] = (byte) ((darker[i] & 0xff) / 2 + 20);
        }
        Embedding before = LocalBinaryPatterns.of(face.equalized());
        Embedding after = LocalBinaryPatterns.of(new GrayImage(SIDE, SIDE, darker).equalized());
        assertThat(before.cosine(after)).isGreaterThan(0.97);
        Embedding another = LocalBinaryPatterns.of(noise());
        assertThat(before.cosine(another)).isLessThan(0.95);
    }

    @Test
    void anEvenFaceIsOnePatternEverywhere() {
        byte[] black = new byte[SIDE * SIDE];
        Embedding embedding = LocalBinaryPatterns.of(new GrayImage(SIDE, SIDE, black).equalized());
        byte[] gray = black.clone();
        Arrays.fill(gray, (byte) 200);
        assertThat(LocalBinaryPatterns.of(new GrayImage(SIDE, SIDE, gray))).isEqualTo(embedding);
        assertThat((double) embedding.get(57)).isCloseTo(1 / 7.0, within(1e-6));
    }

    @Test
    void anotherSizeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalBinaryPatterns.of(new GrayImage(2, 3, new byte[6])));
        assertThatIllegalArgumentException().isThrownBy(() -> new GrayImage(2, 3, new byte[5]));
    }
}
