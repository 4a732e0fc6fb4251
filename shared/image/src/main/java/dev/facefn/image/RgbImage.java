package dev.facefn.image;

import dev.facefn.face.ImageSize;

/// Upright pixels: packed RGB, 8 bits a channel, rows from the top, no padding. The array is not
/// copied: whoever holds an image reads it and never writes it, so that it may be shared between
/// threads.
public final class RgbImage {
    private final ImageSize size;
    private final byte[] pixels;

    /// Takes ownership of `pixels`, which holds width × height × 3 bytes.
    public RgbImage(ImageSize size, byte[] pixels) {
        if (pixels.length != size.pixels() * 3) {
            throw new IllegalArgumentException(
                    pixels.length + " bytes for " + size + " px of packed RGB");
        }
        this.size = size;
        this.pixels = pixels;
    }

    public ImageSize size() {
        return size;
    }

    public int width() {
        return size.width();
    }

    public int height() {
        return size.height();
    }

    /// The backing array, for reading only.
    public byte[] pixels() {
        return pixels;
    }
}
