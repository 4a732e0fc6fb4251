package dev.facefn.local.detect;

import dev.facefn.face.Face;
import dev.facefn.image.ImageDecoder;
import dev.facefn.local.report.Drawing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/// A picture with its faces marked, as a PNG file.
final class Drawn {
    private Drawn() {}

    static void write(ImageDecoder decoder, Path photo, List<Face> faces, Path to)
            throws IOException {
        var image = decoder.decode(Files.readAllBytes(photo), Integer.MAX_VALUE).image();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(Drawing.draw(image, faces), "png", png);
        Files.write(to, png.toByteArray());
    }
}
