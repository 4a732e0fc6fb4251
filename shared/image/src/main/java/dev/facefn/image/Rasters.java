package dev.facefn.image;

import dev.facefn.face.ImageSize;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/// Takes packed RGB out of the byte rasters that ImageIO's readers give.
final class Rasters {
    private Rasters() {}

    /// @param image of one (grey), three, or four bands, the last being alpha: mixed with black
    static RgbImage rgb(BufferedImage image, ImageSize size) {
        Raster raster = image.getRaster();
        if (image.getWidth() != size.width()
                || image.getHeight() != size.height()
                || !(raster.getDataBuffer() instanceof DataBufferByte buffer)
                || !(raster.getSampleModel() instanceof ComponentSampleModel model)) {
            throw new IllegalArgumentException("%s for %s px".formatted(image, size));
        }
        int[] bands = model.getBandOffsets();
        int green = bands.length > 1 ? 1 : 0;
        int blue = bands.length > 1 ? 2 : 0;
        byte[] from = buffer.getData();
        byte[] to = new byte[Math.toIntExact(size.pixels() * 3)];
        int out = 0;
        for (int y = 0; y < size.height(); y++) {
            int in = y * model.getScanlineStride();
            for (int x = 0; x < size.width(); x++) {
                to[out] = from[in + bands[0]];
                to[out + 1] = from[in + bands[green]];
                to[out + 2] = from[in + bands[blue]];
                if (bands.length == 4) {
                    mixWithBlack(to, out, from[in + bands[3]] & 0xff);
                }
                in += model.getPixelStride();
                out += 3;
            }
        }
        return new RgbImage(size, to);
    }

    private static void mixWithBlack(byte[] pixels, int at, int alpha) {
        for (int i = at; i < at + 3; i++) {
            pixels[i] = (byte) (((pixels[i] & 0xff) * alpha + 127) / 255);
        }
    }
}
