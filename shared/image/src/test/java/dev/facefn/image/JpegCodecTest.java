package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.ImageSize;
import dev.facefn.testing.Drawings;
import dev.facefn.testing.JpegFile;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// libjpeg-turbo and ImageIO are each other's oracle: two decoders that share no code.
class JpegCodecTest {
    private static final int FULL = Integer.MAX_VALUE;

    @Test
    void bothEnginesGiveTheSamePixelsAtFullSize() {
        for (BufferedImage image : pictures()) {
            for (boolean progressive : new boolean[] {false, true}) {
                byte[] bytes = JpegFile.of(image, progressive).bytes();
                RgbImage turbo = Engines.turbo().decode(bytes, FULL).image();
                RgbImage imageIo = Engines.IMAGE_IO.decode(bytes, FULL).image();
                assertThat(turbo.pixels()).isEqualTo(imageIo.pixels());
            }
        }
    }

    @Test
    void bothEnginesGiveNearlyTheSamePixelsReduced() {
        byte[] bytes = JpegFile.of(smooth(333, 251), false).bytes();
        for (int minimum : new int[] {126, 63, 32}) {
            RgbImage turbo = Engines.turbo().decode(bytes, minimum).image();
            RgbImage imageIo = Engines.IMAGE_IO.decode(bytes, minimum).image();
            assertThat(turbo.size().shortSide()).isEqualTo(minimum);
            assertThat(Pixels.meanDifference(turbo, imageIo)).isLessThan(3);
        }
    }

    @Test
    void decodesGreyAsThreeEqualChannels() {
        BufferedImage grey = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = grey.createGraphics();
        graphics.drawImage(Drawings.quarters(40, 30), 0, 0, null);
        graphics.dispose();
        byte[] bytes = JpegFile.of(grey, false).bytes();
        for (ImageDecoder decoder : Engines.all()) {
            byte[] rgb = decoder.decode(bytes, FULL).image().pixels();
            for (int i = 0; i < rgb.length; i++) {
                assertThat(rgb[i]).isEqualTo(rgb[i - i % 3]);
            }
            int expected = grey.getRaster().getSample(30, 20, 0);
            assertThat(rgb[(20 * 40 + 30) * 3] & 0xff).isBetween(expected - 20, expected + 20);
        }
    }

    @Test
    void takesNoNoticeOfBytesThatNobodyReads() {
        JpegFile sound = JpegFile.of(Drawings.quarters(64, 48), false);
        JpegFile padded = sound.change(JpegFile.SCAN, scan -> Arrays.copyOf(scan, scan.length + 9));
        byte[] between = sound.with(new byte[] {0, 1, 2, 3}).bytes();
        for (ImageDecoder decoder : Engines.all()) {
            byte[] pixels = decoder.decode(sound.bytes(), FULL).image().pixels();
            assertThat(decoder.decode(padded.bytes(), FULL).image().pixels()).isEqualTo(pixels);
            assertThat(decoder.decode(between, FULL).image().pixels()).isEqualTo(pixels);
        }
    }

    @Test
    void refusesEveryCutInsideThePicture() {
        byte[] bytes = JpegFile.of(Drawings.quarters(64, 48), false).bytes();
        for (ImageDecoder decoder : Engines.all()) {
            for (int length = 2; length < bytes.length - 4; length += 7) {
                byte[] cut = Arrays.copyOf(bytes, length);
                Outcome outcome = Outcome.of(() -> decoder.decode(cut, FULL));
                assertThat(outcome.code())
                        .as("%d of %d bytes", length, bytes.length)
                        .isEqualTo(ErrorCode.INVALID_IMAGE);
            }
        }
    }

    @Test
    void refusesEveryCutInsideAProgressivePicture() {
        byte[] bytes = JpegFile.of(Drawings.quarters(64, 48), true).bytes();
        for (ImageDecoder decoder : Engines.all()) {
            for (int length = 2; length < bytes.length - 4; length += 7) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThat(Outcome.of(() -> decoder.decode(cut, FULL)).code())
                        .as("%d of %d bytes", length, bytes.length)
                        .isEqualTo(ErrorCode.INVALID_IMAGE);
            }
        }
    }

    @Test
    void roundsReducedSidesUp() {
        byte[] bytes = JpegFile.of(Drawings.quarters(161, 121), false).bytes();
        for (ImageDecoder decoder : Engines.all()) {
            assertThat(decoder.decode(bytes, 61).image().size()).isEqualTo(new ImageSize(81, 61));
            assertThat(decoder.decode(bytes, 1).image().size()).isEqualTo(new ImageSize(21, 16));
        }
    }

    private static BufferedImage[] pictures() {
        return new BufferedImage[] {
            Drawings.quarters(160, 120),
            Drawings.noise(97, 61),
            Drawings.checkerboard(33, 17),
            smooth(333, 251)
        };
    }

    /// Something like a photo: random shades that change slowly.
    private static BufferedImage smooth(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double[] phases = new Random(5).doubles(6, 0, 6).toArray();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = 0;
                for (int c = 0; c < 3; c++) {
                    double wave =
                            Math.sin(x / 19.0 + phases[c]) * Math.cos(y / 23.0 + phases[c + 3]);
                    pixel = pixel << 8 | (int) (127 + 120 * wave);
                }
                image.setRGB(x, y, pixel);
            }
        }
        return image;
    }
}
