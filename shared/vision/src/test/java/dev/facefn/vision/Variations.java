package dev.facefn.vision;

import dev.facefn.face.BoundingBox;
import dev.facefn.testing.ImageFiles;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/// One face of a photo in the middle of pictures of its own: other crops, turned, larger, smaller,
/// compressed, mirrored.
final class Variations {
    private Variations() {}

    /// @return the pictures by what was done, the plain one first
    static Map<String, byte[]> of(BufferedImage photo, BoundingBox face) {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        pictures.put("plain", png(portrait(photo, face, 2.4, 1, 0, false)));
        pictures.put("narrow crop", png(portrait(photo, face, 1.7, 1, 0, false)));
        pictures.put("wide crop", png(portrait(photo, face, 3.3, 1, 0, false)));
        pictures.put("turned by 15°", png(portrait(photo, face, 2.4, 1, 15, false)));
        pictures.put("turned by -15°", png(portrait(photo, face, 2.4, 1, -15, false)));
        pictures.put("half size", png(portrait(photo, face, 2.4, 0.5, 0, false)));
        pictures.put("double size", png(portrait(photo, face, 2.4, 2, 0, false)));
        pictures.put("mirrored", png(portrait(photo, face, 2.4, 1, 0, true)));
        BufferedImage plain = portrait(photo, face, 2.4, 1, 0, false);
        pictures.put("JPEG 60", ImageFiles.jpeg(plain, 0.6f));
        pictures.put("JPEG 30", ImageFiles.jpeg(plain, 0.3f));
        return pictures;
    }

    static BufferedImage read(byte[] picture) {
        try {
            return ImageIO.read(new ByteArrayInputStream(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A square of the photo around the face, gray where the photo ends.
    ///
    /// @param width of the square, in longer sides of the face
    private static BufferedImage portrait(
            BufferedImage photo,
            BoundingBox face,
            double width,
            double scale,
            double degrees,
            boolean mirrored) {
        double side = Math.max(face.width(), face.height()) * width;
        int pixels = (int) Math.round(side * scale);
        BufferedImage portrait = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = portrait.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        AffineTransform way = new AffineTransform();
        way.translate(pixels / 2.0, pixels / 2.0);
        way.rotate(Math.toRadians(degrees));
        way.scale(mirrored ? -scale : scale, scale);
        way.translate(-face.center().x(), -face.center().y());
        graphics.drawImage(photo, way, null);
        graphics.dispose();
        return portrait;
    }

    private static byte[] png(BufferedImage image) {
        return ImageFiles.write(image, "png", false);
    }
}
