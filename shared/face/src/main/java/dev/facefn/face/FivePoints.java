package dev.facefn.face;

import java.util.List;

/// The five alignment points in the order of the ArcFace template. Left is left in the image.
public record FivePoints(
        Point leftEye, Point rightEye, Point nose, Point leftMouth, Point rightMouth) {

    /// The points in wire order: left eye, right eye, nose, left and right mouth corner.
    public List<Point> asList() {
        return List.of(leftEye, rightEye, nose, leftMouth, rightMouth);
    }

    public float eyeDistance() {
        return leftEye.distanceTo(rightEye);
    }
}
