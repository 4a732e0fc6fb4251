package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.testing.Drawings;
import dev.facefn.testing.ImageFiles;
import dev.facefn.testing.PngWriter;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The JDK's writer makes the files, which it filters and interlaces as it likes; the picture that
/// went in is the reference.
class PngDecoderTest {
    private static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.DEFAULT);

    @Test
    void givesBackWhatTheJdkWrote() {
        for (int type :
                new int[] {
                    BufferedImage.TYPE_INT_RGB,
                    BufferedImage.TYPE_INT_ARGB,
                    BufferedImage.TYPE_BYTE_INDEXED,
                    BufferedImage.TYPE_BYTE_BINARY,
                }) {
            for (boolean interlaced : new boolean[] {false, true}) {
                for (int width : new int[] {16, 17, 61}) {
                    BufferedImage image = picture(type, width, 37);
                    assertThat(decode(write(image, interlaced)))
                            .as("type %d, width %d, interlaced %s", type, width, interlaced)
                            .isEqualTo(Pixels.each(image, PngDecoderTest::onBlack));
                }
            }
        }
    }

    @Test
    void givesGreyAsItsSamplesSay() {
        for (boolean interlaced : new boolean[] {false, true}) {
            BufferedImage eight = picture(BufferedImage.TYPE_BYTE_GRAY, 61, 37);
            assertThat(decode(write(eight, interlaced))).isEqualTo(samples(eight, 0));
            BufferedImage sixteen = picture(BufferedImage.TYPE_USHORT_GRAY, 61, 37);
            assertThat(decode(write(sixteen, interlaced))).isEqualTo(samples(sixteen, 8));
        }
    }

    @Test
    void readsEveryColourTypeAtEveryDepth() {
        Random random = new Random(6);
        int[][] colourTypes = {{0, 1}, {2, 3}, {3, 1}, {4, 2}, {6, 4}};
        for (int[] colourType : colourTypes) {
            for (int depth : new int[] {1, 2, 4, 8, 16}) {
                boolean deepOnly = colourType[0] != 0 && colourType[0] != 3;
                if ((deepOnly && depth < 8) || (colourType[0] == 3 && depth == 16)) {
                    continue;
                }
                int bits = 21 * colourType[1] * depth;
                byte[] rows = new byte[(1 + (bits + 7) / 8) * 18];
                random.nextBytes(rows);
                for (int y = 0; y < 18; y++) {
                    rows[y * rows.length / 18] = (byte) (y % 5);
                }
                byte[] palette = new byte[3 << Math.min(depth, 8)];
                random.nextBytes(palette);
                PngWriter png = new PngWriter().header(21, 18, depth, colourType[0], 0);
                byte[] file =
                        (colourType[0] == 3 ? png.chunk("PLTE", palette) : png).data(rows).end();
                assertThat(decode(file))
                        .as("colour type %d, depth %d", colourType[0], depth)
                        .isEqualTo(PngReference.decode(file));
            }
        }
    }

    @Test
    void takesTheTransparentColourForBlack() {
        byte[] rows = new byte[(1 + 3 * 16) * 16];
        for (int i = 0; i < 6; i++) {
            rows[1 + i] = (byte) (10 + i);
        }
        byte[] transparent = {0, 10, 0, 11, 0, 12};
        byte[] file =
                new PngWriter().header(16, 16, 8, 2, 0).chunk("tRNS", transparent).data(rows).end();
        assertThat(decode(file)).startsWith(0, 0x0d0e0f, 0);
    }

    private static int[] decode(byte[] file) {
        return Pixels.of(DECODER.decode(file, Integer.MAX_VALUE).image());
    }

    private static int[] samples(BufferedImage image, int shift) {
        int width = image.getWidth();
        return IntStream.range(0, width * image.getHeight())
                .map(i ->
                        (image.getRaster().getSample(i % width, i / width, 0) >> shift) * 0x010101)
                .toArray();
    }

    private static int onBlack(int argb) {
        int alpha = argb >>> 24;
        int out = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            out |= ((argb >> shift & 0xff) * alpha + 127) / 255 << shift;
        }
        return out;
    }

    private static BufferedImage picture(int type, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        graphics.drawImage(Drawings.quarters(width, height), 0, 0, null);
        graphics.dispose();
        if (type == BufferedImage.TYPE_INT_ARGB) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, 3, image.getRGB(x, 3) & 0xffffff | x * 4 << 24);
            }
        }
        return image;
    }

    private static byte[] write(BufferedImage image, boolean interlaced) {
        return ImageFiles.write(image, "png", interlaced);
    }
}
