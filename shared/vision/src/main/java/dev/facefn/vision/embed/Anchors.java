package dev.facefn.vision.embed;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.face.FivePoints;
import dev.facefn.face.Point;
import dev.facefn.image.AlignedSampler;
import dev.facefn.image.RgbImage;
import dev.facefn.image.SimilarityTransform;
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

    /// From pixels of the image to pixels of the aligned face.
    ///
    /// @throws FacefnException `internal_error` when they are no face: all in one place
    SimilarityTransform toTemplate() {
        try {
            SimilarityTransform transform = SimilarityTransform.between(points, template);
            transform.inverse();
            return transform;
        } catch (IllegalArgumentException e) {
            throw new FacefnException(
                    ErrorCode.INTERNAL_ERROR, "the points of a face cannot be aligned", e);
        }
    }

    /// The aligned face: 112×112 pixels of packed RGB, rows from the top.
    ///
    /// @throws FacefnException `internal_error` when they are no face: all in one place
    public byte[] crop(RgbImage image) {
        return AlignedSampler.rgbPacked(image, toTemplate(), ArcFace.SIDE, ArcFace.SIDE);
    }
}
