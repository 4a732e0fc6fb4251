package dev.facefn.vision.detect;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.FivePoints;
import org.jspecify.annotations.Nullable;

/// A face that a detector found, in pixels of the image it looked at.
///
/// @param score 0 to 1
/// @param points null where the detector has none
public record Detection(BoundingBox box, float score, @Nullable FivePoints points) {}
