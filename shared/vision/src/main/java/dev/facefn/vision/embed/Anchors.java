package dev.facefn.vision.embed;

import dev.facefn.face.FivePoints;
import dev.facefn.face.Point;
import dev.facefn.vision.landmark.Landmarks68;
import java.util.List;

/// The points that a face is aligned by, and where each of them is put. The more there are, the
/// less it matters when one of them is found in the wrong place.
///
/// @param points in pixels of the image
/// @param template as many, in pixels of the aligned face
public record Anchors(List<Point> points, List<Point> template) {
    /// Those of a detector that gives five.
    public static Anchors of(FivePoints points) {
        return new Anchors(points.asList(), Template.FIVE);
    }

    /// The points of brows, nose, eyes and mouth. The idea is dlib's, which aligns to a mean face
    /// and has one of the same 51 points: `get_face_chip_details` in
    /// <https://github.com/davisking/dlib/blob/v19.24/dlib/image_transforms/interpolation.h>.
    public static Anchors of(Landmarks68 landmarks) {
        return new Anchors(landmarks.inner(), Template.FIFTY_ONE);
    }
}
