package dev.facefn.local.video;

import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.image.RgbImage;
import dev.facefn.models.Bundle;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// People of the six sample photos who look into the camera and whom the open model tells apart.
/// The names are made up.
public enum SamplePerson {
    ANNA(3, 1189, 352, 306),
    BELLA(3, 689, 464, 284),
    CLARA(4, 755, 190, 245),
    DANA(5, 1503, 521, 279),
    ELLA(5, 1200, 320, 229),
    FAY(5, 872, 217, 213),
    GINA(6, 1592, 406, 290),
    HANNA(6, 762, 477, 306);

    /// Of a portrait, in sides of the face: no other face is inside.
    private static final double WIDTH = 1.3;

    private static final double HEIGHT = 1.6;

    private final int photo;
    private final int x;
    private final int y;
    private final int side;

    /// @param photo from 1
    /// @param x of the middle of the face
    /// @param y of the middle of the face
    /// @param side the longer one of its box
    SamplePerson(int photo, int x, int y, int side) {
        this.photo = photo;
        this.x = x;
        this.y = y;
        this.side = side;
    }

    /// A number of their own, so that no two move alike.
    int phase() {
        return x;
    }

    /// The face upright with some room around it, as a file to enrol it with.
    ///
    /// @param samples the bundle `samples`
    public byte[] portrait(Bundle samples) throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(portrait(samples, side), "jpeg", jpeg);
        return jpeg.toByteArray();
    }

    /// @param facePixels how large the face becomes
    BufferedImage portrait(Bundle samples, int facePixels) {
        byte[] file = samples.bytes(samples.manifest().files().get(photo - 1));
        BufferedImage whole =
                image(
                        new ImageDecoder(ImageLimits.DEFAULT)
                                .decode(file, Integer.MAX_VALUE)
                                .image());
        int width = (int) (WIDTH * facePixels);
        int height = (int) (HEIGHT * facePixels);
        BufferedImage portrait = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = portrait.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        double scale = (double) facePixels / side;
        graphics.scale(scale, scale);
        graphics.translate(WIDTH / 2 * side - x, HEIGHT / 2 * side - y);
        graphics.drawImage(whole, 0, 0, null);
        graphics.dispose();
        return portrait;
    }

    private static BufferedImage image(RgbImage photo) {
        BufferedImage image =
                new BufferedImage(photo.width(), photo.height(), BufferedImage.TYPE_INT_RGB);
        byte[] rgb = photo.pixels();
        for (int y = 0, at = 0; y < photo.height(); y++) {
            for (int x = 0; x < photo.width(); x++, at += 3) {
                int red = (rgb[at] & 0xff) << 16;
                int green = (rgb[at + 1] & 0xff) << 8;
                image.setRGB(x, y, red | green | (rgb[at + 2] & 0xff));
            }
        }
        return image;
    }
}
