package dev.facefn.testing.video;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/// JPEG pictures of a bar that moves, red above and blue below, so that up and down can be told.
final class Pictures {
    private Pictures() {}

    static List<byte[]> moving(int width, int height, int count) {
        return IntStream.range(0, count).mapToObj(i -> jpeg(width, height, i)).toList();
    }

    static byte[] jpeg(int width, int height, int step) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width, height / 2);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, height / 2, width, height);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(step * 8 % width, height / 4, 8, height / 2);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// A picture that claims another size than it has.
    static byte[] claiming(int width, int height) {
        byte[] jpeg = jpeg(64, 64, 0);
        for (int i = 2; i < jpeg.length; ) {
            if ((jpeg[i + 1] & 0xff) == 0xc0) {
                jpeg[i + 5] = (byte) (height >> 8);
                jpeg[i + 6] = (byte) height;
                jpeg[i + 7] = (byte) (width >> 8);
                jpeg[i + 8] = (byte) width;
                return jpeg;
            }
            i += 2 + (((jpeg[i + 2] & 0xff) << 8) | (jpeg[i + 3] & 0xff));
        }
        throw new IllegalStateException("a JPEG file without a frame header");
    }
}
