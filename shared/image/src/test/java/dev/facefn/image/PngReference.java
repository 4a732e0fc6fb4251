package dev.facefn.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// The pixels of a sound PNG file by the JDK's reader, mixed with black by plain arithmetic.
final class PngReference {
    private PngReference() {}

    static int[] decode(byte[] file) {
        try {
            ImageIO.setUseCache(false);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
            int[] out = new int[image.getWidth() * image.getHeight()];
            for (int i = 0; i < out.length; i++) {
                out[i] = pixel(image, i % image.getWidth(), i / image.getWidth());
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int pixel(BufferedImage image, int x, int y) {
        Raster raster = image.getRaster();
        if (image.getColorModel() instanceof IndexColorModel palette) {
            return palette.getRGB(raster.getSample(x, y, 0)) & 0xffffff;
        }
        int bands = raster.getNumBands();
        int alpha = bands % 2 == 0 ? eightBits(raster, x, y, bands - 1) : 255;
        int pixel = 0;
        for (int c = 0; c < 3; c++) {
            int value = eightBits(raster, x, y, bands > 2 ? c : 0);
            pixel = pixel << 8 | (value * alpha + 127) / 255;
        }
        return pixel;
    }

    private static int eightBits(Raster raster, int x, int y, int band) {
        int bits = raster.getSampleModel().getSampleSize(band);
        int sample = raster.getSample(x, y, band);
        return bits == 16 ? sample >> 8 : sample * 255 / ((1 << bits) - 1);
    }
}
