package dev.facefn.local.report;

import dev.facefn.image.RgbImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Pictures on their way into a page.
final class Pixels {
    private static final float JPEG_QUALITY = 0.86f;

    private Pixels() {}

    static BufferedImage of(RgbImage image) {
        BufferedImage result = blank(image.width(), image.height());
        int[] target = ((DataBufferInt) result.getRaster().getDataBuffer()).getData();
        byte[] source = image.pixels();
        for (int i = 0, at = 0; i < target.length; i++, at += 3) {
            target[i] =
                    (source[at] & 0xff) << 16
                            | (source[at + 1] & 0xff) << 8
                            | (source[at + 2] & 0xff);
        }
        return result;
    }

    static BufferedImage blank(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    static BufferedImage copy(BufferedImage image) {
        return step(image, image.getWidth(), image.getHeight());
    }

    /// The factor, at most 1, that makes the longer side `side` pixels or shorter.
    static float fit(int width, int height, int side) {
        return Math.min(1f, side / (float) Math.max(width, height));
    }

    /// Halves as often as it can before the last step, so that a large photo does not shimmer.
    static BufferedImage resize(BufferedImage image, int width, int height) {
        BufferedImage from = image;
        while (from.getWidth() >= 2 * width && from.getHeight() >= 2 * height) {
            from = step(from, (from.getWidth() + 1) / 2, (from.getHeight() + 1) / 2);
        }
        return step(from, width, height);
    }

    private static BufferedImage step(BufferedImage image, int width, int height) {
        BufferedImage result = blank(width, height);
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return result;
    }

    static String dataUrl(BufferedImage image) {
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg(image));
    }

    private static byte[] jpeg(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(JPEG_QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
