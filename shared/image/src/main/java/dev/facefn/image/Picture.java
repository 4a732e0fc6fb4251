package dev.facefn.image;

import dev.facefn.face.ImageSize;

/// A decoded picture: the upright size that its header states, and its pixels, which the decoder
/// may have reduced by a power of two while decoding. Coordinates on the wire are those of `size`.
public record Picture(ImageSize size, RgbImage image) {

    /// What a horizontal coordinate of `image` is multiplied by to become one of `size`.
    public float horizontalScale() {
        return (float) size.width() / image.width();
    }

    /// What a vertical coordinate of `image` is multiplied by to become one of `size`.
    public float verticalScale() {
        return (float) size.height() / image.height();
    }
}
