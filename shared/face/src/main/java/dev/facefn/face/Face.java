package dev.facefn.face;

import org.jspecify.annotations.Nullable;

/// A face that was found in a picture.
///
/// @param box clipped to the image
/// @param score detection score, 0 to 1
/// @param points null where it was found by something that sees none
public record Face(
        BoundingBox box,
        float score,
        @Nullable FivePoints points,
        Quality quality,
        FaceGeometry geometry,
        Attributes attributes) {

    /// The points of a face that a network has found.
    ///
    /// @throws IllegalStateException where there are none
    public FivePoints fivePoints() {
        if (points == null) {
            throw new IllegalStateException("a face without points");
        }
        return points;
    }
}
