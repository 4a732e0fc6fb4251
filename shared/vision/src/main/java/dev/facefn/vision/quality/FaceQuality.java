package dev.facefn.vision.quality;

import dev.facefn.face.FivePoints;
import dev.facefn.face.Point;
import dev.facefn.face.Quality;

/// Puts a face's quality together. The score is the geometric mean of sharpness, exposure (1 at
/// medium brightness, 0 at black and at white) and pose, so that one bad member cannot be made up
/// for by the others.
public final class FaceQuality {
    private FaceQuality() {}

    public static Quality of(Appearance appearance, FivePoints points) {
        float exposure = 1 - Math.abs(2 * appearance.brightness() - 1);
        float pose = frontalness(points);
        float score = (float) Math.cbrt(appearance.sharpness() * exposure * pose);
        return new Quality(score, appearance.sharpness(), appearance.brightness(), pose);
    }

    /// 1 when the nose is midway between the eyes and the eyes are level; 0 when the nose is above
    /// or beyond one of the eyes, or the head lies on its side.
    static float frontalness(FivePoints points) {
        Point left = points.leftEye();
        Point right = points.rightEye();
        float dx = right.x() - left.x();
        float dy = right.y() - left.y();
        float squared = dx * dx + dy * dy;
        if (squared == 0 || dx <= 0) {
            return 0;
        }
        Point nose = points.nose();
        float along = ((nose.x() - left.x()) * dx + (nose.y() - left.y()) * dy) / squared;
        float level = dx / (float) Math.sqrt(squared);
        return Math.max(0, 1 - Math.abs(2 * along - 1)) * level;
    }
}
