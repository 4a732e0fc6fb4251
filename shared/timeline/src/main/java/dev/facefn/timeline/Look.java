package dev.facefn.timeline;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Quality;

/// The best that was seen of a face.
///
/// @param timeMs of the frame, from the beginning of the video
/// @param box in pixels of the upright frame
public record Look(long timeMs, BoundingBox box, Quality quality) {}
