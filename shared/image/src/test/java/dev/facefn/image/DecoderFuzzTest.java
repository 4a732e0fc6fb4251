package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.testing.Drawings;
import dev.facefn.testing.Exifs;
import dev.facefn.testing.JpegFile;
import dev.facefn.testing.PngWriter;
import dev.facefn.testing.WebpWriter;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Sound files with a few bytes changed, cut, repeated or swapped: whatever comes of them is a
/// picture or a refusal of ours, within bounds of time and memory, and nothing is left on disk.
class DecoderFuzzTest {
    private static final int ROUNDS = Integer.getInteger("facefn.fuzz.rounds", 1500);
    private static final long MOST_BYTES = 256L << 20;

    @Test
    void survivesMutatedJpeg() {
        byte[] baseline =
                JpegFile.of(Drawings.quarters(64, 48), false)
                        .with(Exifs.segment(Exifs.orientation(6)))
                        .bytes();
        byte[] progressive = JpegFile.of(Drawings.quarters(64, 48), true).bytes();
        fuzz(Engines.all(), baseline, progressive);
    }

    @Test
    void survivesMutatedPng() {
        byte[] rows = new byte[(1 + 3 * 40) * 30];
        new Random(8).nextBytes(rows);
        for (int y = 0; y < 30; y++) {
            rows[y * 121] = (byte) (y % 5);
        }
        byte[] png = new PngWriter().header(40, 30, 8, 2, 0).data(rows).end();
        byte[] indexed =
                new PngWriter()
                        .header(40, 30, 4, 3, 1)
                        .chunk("PLTE", new byte[48])
                        .data(new byte[800])
                        .end();
        fuzz(List.of(Engines.IMAGE_IO), png, indexed);
    }

    @Test
    void survivesMutatedWebp() {
        BufferedImage image = Drawings.quarters(48, 32);
        int[] pixels = image.getRGB(0, 0, 48, 32, null, 0, 48);
        byte[] lossless = WebpWriter.file(WebpWriter.lossless(48, 32, pixels));
        byte[] lossy = WebpWriter.file(WebpWriter.extended(0, 48, 32), WebpWriter.lossy(48, 32));
        fuzz(List.of(Engines.IMAGE_IO), lossless, lossy);
    }

    /// Mutants whose checksums were made right again reach the decoder behind the checks.
    @Test
    void survivesPngOfSoundChunksAndBadContent() {
        Random random = new Random(9);
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            byte[] data = PngWriter.deflate(new byte[(1 + 3 * 40) * 30]);
            mutate(random, data);
            files.add(new PngWriter().header(40, 30, 8, 2, 0).chunk("IDAT", data).end());
        }
        files.forEach(file -> check(Engines.IMAGE_IO, file));
    }

    private static void fuzz(List<ImageDecoder> decoders, byte[]... seeds) {
        Random random = new Random(20_261_121);
        List<String> before = temporaryFiles();
        for (byte[] seed : seeds) {
            for (int i = 0; i < ROUNDS; i++) {
                byte[] mutant = mutate(random, seed.clone());
                decoders.forEach(decoder -> check(decoder, mutant));
            }
        }
        assertThat(before).as("no new one").containsAll(temporaryFiles());
    }

    private static void check(ImageDecoder decoder, byte[] mutant) {
        byte[] copy = mutant.clone();
        Outcome outcome = Outcome.of(() -> decoder.decode(mutant, 16));
        assertThat(outcome.allocatedBytes()).isLessThan(MOST_BYTES);
        assertThat(mutant).isEqualTo(copy);
    }

    private static byte[] mutate(Random random, byte[] bytes) {
        byte[] mutant = bytes;
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            int at = random.nextInt(mutant.length);
            int length = random.nextInt(1, 1 + Math.min(64, mutant.length - at));
            switch (random.nextInt(6)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutant[at] = (byte) random.nextInt(256);
                case 2 -> mutant[at] = (byte) (random.nextBoolean() ? 0xff : 0);
                case 3 -> mutant = Arrays.copyOf(mutant, Math.max(1, mutant.length - length));
                case 4 -> Arrays.fill(mutant, at, at + length, (byte) random.nextInt(256));
                default -> {
                    int from = random.nextInt(mutant.length - length + 1);
                    System.arraycopy(mutant, from, mutant, at, length);
                }
            }
        }
        return mutant;
    }

    private static List<String> temporaryFiles() {
        String[] names =
                new File(System.getProperty("java.io.tmpdir"))
                        .list((folder, name) -> name.startsWith("imageio"));
        return names == null ? List.of() : Arrays.stream(names).sorted().toList();
    }
}
