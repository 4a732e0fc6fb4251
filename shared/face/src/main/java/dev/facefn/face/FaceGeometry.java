package dev.facefn.face;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The dense geometry of a face that was asked for; null means that it was not.
///
/// @param landmarks68 68 points in iBUG order
/// @param landmarks468 468 mesh points in MediaPipe order
public record FaceGeometry(
        @Nullable Pose pose,
        @Nullable List<Point> landmarks68,
        @Nullable List<Point3> landmarks468) {
    public static final FaceGeometry NONE = new FaceGeometry(null, null, null);

    public FaceGeometry {
        landmarks68 = landmarks68 == null ? null : List.copyOf(landmarks68);
        landmarks468 = landmarks468 == null ? null : List.copyOf(landmarks468);
    }
}
