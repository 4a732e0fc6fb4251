package dev.facefn.image;

import dev.facefn.face.ImageSize;

/// A decoded picture: the upright size that its header states, and its pixels, which the decoder
/// may have reduced by a power of two while decoding. Coordinates on the wire are those of `size`.
public record Picture(ImageSize size, RgbImage image) {

    /// What a coordinate of `image` is multiplied by to become one of `size`: the power of two that
    /// the picture was reduced by. The last column and row of `image` may stand for fewer pixels.
    public int reduction() {
        return Math.round((float) size.width() / image.width());
    }
}
