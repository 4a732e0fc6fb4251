package dev.facefn.local.calibrate;

import dev.facefn.face.BoundingBox;
import dev.facefn.image.RgbImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Several pictures of one face from a single photo: cut out wider or narrower, turned, larger,
/// smaller, compressed.
final class Portraits {
    private Portraits() {}

    /// How a portrait is taken.
    ///
    /// @param width of the square that is cut out, in longer sides of the face
    /// @param scale pixels of the portrait for one of the photo
    /// @param quality of the JPEG file, 0 to 1
    private record Way(double width, double scale, double degrees, float quality) {}

    private static final Map<String, Way> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("plain", new Way(2.2, 1, 0, 0.95f));
        WAYS.put("narrow", new Way(1.7, 1, 0, 0.95f));
        WAYS.put("wide", new Way(2.8, 1, 0, 0.95f));
        WAYS.put("turned left", new Way(2.2, 1, -15, 0.95f));
        WAYS.put("turned right", new Way(2.2, 1, 15, 0.95f));
        WAYS.put("half size", new Way(2.2, 0.5, 0, 0.95f));
        WAYS.put("double size", new Way(2.2, 2, 0, 0.95f));
        WAYS.put("compressed", new Way(2.2, 1, 0, 0.3f));
    }

    /// JPEG files by what was done.
    static Map<String, byte[]> of(RgbImage photo, BoundingBox face) {
        BufferedImage image = image(photo);
        Map<String, byte[]> portraits = new LinkedHashMap<>();
        WAYS.forEach((name, way) -> portraits.put(name, jpeg(take(image, face, way), way)));
        return portraits;
    }

    private static BufferedImage take(BufferedImage photo, BoundingBox face, Way way) {
        double side = Math.max(face.width(), face.height()) * way.width;
        int pixels = (int) Math.round(side * way.scale);
        BufferedImage portrait = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        AffineTransform transform = new AffineTransform();
        transform.translate(pixels / 2.0, pixels / 2.0);
        transform.rotate(Math.toRadians(way.degrees));
        transform.scale(way.scale, way.scale);
        transform.translate(-face.center().x(), -face.center().y());
        Graphics2D graphics = portrait.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(photo, transform, null);
        graphics.dispose();
        return portrait;
    }

    private static BufferedImage image(RgbImage photo) {
        BufferedImage image =
                new BufferedImage(photo.width(), photo.height(), BufferedImage.TYPE_INT_RGB);
        byte[] rgb = photo.pixels();
        for (int y = 0, at = 0; y < photo.height(); y++) {
            for (int x = 0; x < photo.width(); x++, at += 3) {
                image.setRGB(
                        x,
                        y,
                        (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff));
            }
        }
        return image;
    }

    private static byte[] jpeg(BufferedImage image, Way way) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(way.quality);
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
