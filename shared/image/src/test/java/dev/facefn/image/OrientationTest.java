package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ImageSize;
import dev.facefn.testing.Drawings;
import dev.facefn.testing.Exifs;
import dev.facefn.testing.JpegFile;
import dev.facefn.testing.PngWriter;
import dev.facefn.testing.WebpWriter;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The reference is Java 2D, told what each value means by the matrix from stored to upright.
class OrientationTest {
    private static final int WIDTH = 75;
    private static final int HEIGHT = 50;
    private static final BufferedImage STORED = Drawings.quarters(WIDTH, HEIGHT);
    private static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 65_535})
    void turnsPngAndWebpUpright(int value) {
        int[] upright = Pixels.of(upright(value));
        for (byte[] file : new byte[][] {png(value), webp(value)}) {
            Picture picture = DECODER.decode(file, Integer.MAX_VALUE);
            assertThat(Pixels.of(picture.image())).isEqualTo(upright);
            assertThat(picture.size()).isEqualTo(picture.image().size());
            assertThat(DECODER.inspect(file)).isEqualTo(picture.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 65_535})
    void turnsJpegUprightReducedToo(int value) {
        JpegFile plain = JpegFile.of(STORED, false);
        byte[] file = plain.with(Exifs.segment(Exifs.orientation(value))).bytes();
        for (ImageDecoder decoder : Engines.all()) {
            for (int minimum : new int[] {Integer.MAX_VALUE, 20}) {
                RgbImage stored = decoder.decode(plain.bytes(), minimum).image();
                Picture picture = decoder.decode(file, minimum);
                assertThat(picture.image().pixels())
                        .isEqualTo(Orientation.ofExif(value).apply(stored).pixels());
                assertThat(picture.size()).isEqualTo(size(upright(value)));
                assertThat(picture.image().size().shortSide()).isEqualTo(minimum == 20 ? 25 : 50);
                assertThat(decoder.inspect(file)).isEqualTo(picture.size());
            }
        }
    }

    private static ImageSize size(BufferedImage image) {
        return new ImageSize(image.getWidth(), image.getHeight());
    }

    private static BufferedImage upright(int value) {
        AffineTransform matrix =
                switch (value) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, WIDTH, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, WIDTH, HEIGHT);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, HEIGHT);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, HEIGHT, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, HEIGHT, WIDTH);
                    case 8 -> new AffineTransform(0, -1, 1, 0, 0, WIDTH);
                    default -> new AffineTransform();
                };
        boolean onItsSide = value >= 5 && value <= 8;
        int width = onItsSide ? HEIGHT : WIDTH;
        int height = onItsSide ? WIDTH : HEIGHT;
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        new AffineTransformOp(matrix, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(STORED, out);
        return out;
    }

    private static int[] storedPixels() {
        return STORED.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    }

    private static byte[] png(int orientation) {
        byte[] rows = new byte[(1 + 3 * WIDTH) * HEIGHT];
        int[] pixels = storedPixels();
        IntStream.range(0, pixels.length)
                .forEach(i -> {
                    int at = i / WIDTH * (1 + 3 * WIDTH) + 1 + i % WIDTH * 3;
                    rows[at] = (byte) (pixels[i] >> 16);
                    rows[at + 1] = (byte) (pixels[i] >> 8);
                    rows[at + 2] = (byte) pixels[i];
                });
        return new PngWriter()
                .header(WIDTH, HEIGHT, 8, 2, 0)
                .chunk("eXIf", Exifs.orientation(orientation))
                .data(rows)
                .end();
    }

    private static byte[] webp(int orientation) {
        return WebpWriter.file(
                WebpWriter.extended(8, WIDTH, HEIGHT),
                WebpWriter.lossless(WIDTH, HEIGHT, storedPixels()),
                WebpWriter.chunk("EXIF", Exifs.orientation(orientation)));
    }
}
