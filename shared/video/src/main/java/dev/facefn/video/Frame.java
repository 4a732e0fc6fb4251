package dev.facefn.video;

import dev.facefn.image.RgbImage;

/// One frame, upright.
///
/// @param timeMs from the video's first frame, rounded down
/// @param image its pixels are its own
/// @param reduction pixels of the upright frame for one of the image
public record Frame(long timeMs, RgbImage image, float reduction) {}
