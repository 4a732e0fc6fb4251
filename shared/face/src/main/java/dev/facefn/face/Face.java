package dev.facefn.face;

/// A face that was found in a picture.
///
/// @param box clipped to the image
/// @param score detection score, 0 to 1
public record Face(
        BoundingBox box,
        float score,
        FivePoints points,
        Quality quality,
        FaceGeometry geometry,
        Attributes attributes) {}
