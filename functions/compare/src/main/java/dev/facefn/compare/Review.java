package dev.facefn.compare;

import dev.facefn.api.FaceJson;
import java.util.Optional;

/// Whether a face is good enough to be enrolled. The limits are InsightFace Server's
/// (`server/backend/insightface_server/config.py` and `services/core.py`).
final class Review {
    private static final int SMALLEST_SIDE = 40;
    private static final double LOWEST_SCORE = 0.6;
    private static final double FURTHEST_TURNED = 45;
    private static final double LOWEST_QUALITY = 0.35;

    private Review() {}

    enum Mode {
        /// The largest face of each picture.
        OFF,
        /// One good face a picture.
        STANDARD,
        /// And more like its person than like anybody else.
        STRICT
    }

    /// Why a face cannot be enrolled, as a word that never changes.
    static Optional<String> reason(FaceJson face, int facesFound) {
        if (facesFound != 1) {
            return Optional.of("multiple_faces");
        }
        FaceJson.Pixels box = face.bbox().pixels();
        if (Math.min(box.width(), box.height()) < SMALLEST_SIDE) {
            return Optional.of("face_too_small");
        }
        if (face.detectionScore() < LOWEST_SCORE) {
            return Optional.of("low_detection_score");
        }
        FaceJson.PoseJson pose = face.pose();
        if (pose != null && furthest(pose) > FURTHEST_TURNED) {
            return Optional.of("extreme_pose");
        }
        return face.quality().score() < LOWEST_QUALITY
                ? Optional.of("low_quality")
                : Optional.empty();
    }

    private static double furthest(FaceJson.PoseJson pose) {
        return Math.max(
                Math.abs(pose.yaw()), Math.max(Math.abs(pose.pitch()), Math.abs(pose.roll())));
    }
}
