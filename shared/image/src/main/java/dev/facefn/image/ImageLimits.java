package dev.facefn.image;

/// What a picture may weigh before anything is allocated for it.
///
/// @param bytes size of the file
/// @param pixels width × height as the header states them
/// @param longestSide in pixels
/// @param shortestSide in pixels
public record ImageLimits(int bytes, long pixels, int longestSide, int shortestSide) {
    public static final ImageLimits DEFAULT =
            new ImageLimits(10 * 1024 * 1024, 40_000_000, 10_000, 16);
}
