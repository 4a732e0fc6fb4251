package dev.facefn.gallery;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.FivePoints;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Quality;

/// Where a picture showed a face, and how well. The picture itself is not kept.
///
/// @param box in pixels of the upright image
/// @param score of the detector, 0 to 1
public record Sighting(
        ImageSize image, BoundingBox box, FivePoints points, float score, Quality quality) {}
