package dev.facefn.local.platform;

import dev.facefn.testing.ImageFiles;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import tools.jackson.databind.JsonNode;

/// A face upright in a picture of its own: the eyes around one place, the mouth around another.
record Portrait(BufferedImage image) {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 480;
    private static final double MIDDLE = 200;
    private static final double EYES = 190;
    private static final double MOUTH = 290;

    /// @param face as the API describes it
    static Portrait of(BufferedImage photo, JsonNode face) {
        Point2D eyes = between(face, 0, 1);
        Point2D mouth = between(face, 3, 4);
        double down = Math.atan2(mouth.getY() - eyes.getY(), mouth.getX() - eyes.getX());
        double scale = (MOUTH - EYES) / eyes.distance(mouth);
        AffineTransform way = AffineTransform.getTranslateInstance(MIDDLE, EYES);
        way.rotate(Math.PI / 2 - down);
        way.scale(scale, scale);
        way.translate(-eyes.getX(), -eyes.getY());
        return new Portrait(draw(photo, way, WIDTH, HEIGHT));
    }

    /// Halfway between two points of a face.
    private static Point2D between(JsonNode face, int one, int other) {
        JsonNode a = face.path("landmarks").path(one);
        JsonNode b = face.path("landmarks").path(other);
        return new Point2D.Double(
                (a.path(0).doubleValue() + b.path(0).doubleValue()) / 2,
                (a.path(1).doubleValue() + b.path(1).doubleValue()) / 2);
    }

    /// Somebody who is half this person and half the other.
    Portrait blendedWith(Portrait other) {
        BufferedImage blend = draw(image, new AffineTransform(), WIDTH, HEIGHT);
        Graphics2D graphics = blend.createGraphics();
        graphics.setComposite(AlphaComposite.SrcOver.derive(0.5f));
        graphics.drawImage(other.image, 0, 0, null);
        graphics.dispose();
        return new Portrait(blend);
    }

    /// The same face turned, resized, moved within a narrower or wider crop, compressed.
    ///
    /// @param crop 1 is the whole portrait
    /// @param quality of the JPEG file, 0 to 1
    byte[] picture(double degrees, double scale, double crop, float quality) {
        int width = (int) (WIDTH * crop * scale);
        int height = (int) (HEIGHT * crop * scale);
        AffineTransform way = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
        way.rotate(Math.toRadians(degrees));
        way.scale(scale, scale);
        way.translate(-MIDDLE, -HEIGHT / 2.0);
        return ImageFiles.jpeg(draw(image, way, width, height), quality);
    }

    private static BufferedImage draw(
            BufferedImage image, AffineTransform way, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, way, null);
        graphics.dispose();
        return drawn;
    }
}
