package dev.facefn.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Files as the JDK's own writers make them.
public final class ImageFiles {
    private ImageFiles() {}

    /// A JPEG of that quality, 0 to 1.
    public static byte[] jpeg(BufferedImage image, float quality) {
        return write(
                image,
                "jpeg",
                param -> {
                    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                    param.setCompressionQuality(quality);
                });
    }

    /// @param format `jpeg`, `png`, `gif`, `bmp` or `tiff`
    /// @param progressive whether a JPEG is progressive, a PNG interlaced
    public static byte[] write(BufferedImage image, String format, boolean progressive) {
        return write(
                image,
                format,
                param -> {
                    if (param.canWriteProgressive()) {
                        param.setProgressiveMode(
                                progressive
                                        ? ImageWriteParam.MODE_DEFAULT
                                        : ImageWriteParam.MODE_DISABLED);
                    }
                });
    }

    private static byte[] write(
            BufferedImage image, String format, Consumer<ImageWriteParam> settings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam param = writer.getDefaultWriteParam();
            settings.accept(param);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
