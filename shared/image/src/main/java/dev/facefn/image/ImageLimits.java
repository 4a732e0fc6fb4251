package dev.facefn.image;

import dev.facefn.face.ImageSize;

/// What a picture may weigh before anything is allocated for it.
///
/// @param bytes size of the file
/// @param pixels width × height as the header states them
/// @param longestSide in pixels
/// @param shortestSide in pixels
public record ImageLimits(int bytes, long pixels, int longestSide, int shortestSide) {
    public static final ImageLimits DEFAULT =
            new ImageLimits(10 * 1024 * 1024, 40_000_000, 10_000, 16);

    /// The size that a header states, if it is one we decode.
    ImageSize admit(int width, int height) {
        if (width < 1 || height < 1) {
            throw Refusal.corrupt("image is %d×%d px".formatted(width, height));
        }
        ImageSize size = new ImageSize(width, height);
        if (size.pixels() > pixels) {
            throw Refusal.tooLarge(
                    "pixels",
                    "image is %s = %d px, at most %d".formatted(size, size.pixels(), pixels));
        }
        if (Math.max(width, height) > longestSide) {
            throw Refusal.tooLarge(
                    "side", "image is %s px, a side at most %d".formatted(size, longestSide));
        }
        if (size.shortSide() < shortestSide) {
            throw Refusal.invalid(
                    "too_small",
                    "image is %s px, a side at least %d".formatted(size, shortestSide));
        }
        return size;
    }
}
