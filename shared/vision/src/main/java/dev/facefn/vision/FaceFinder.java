package dev.facefn.vision;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Detail;
import dev.facefn.image.Picture;
import dev.facefn.image.RgbImage;
import dev.facefn.models.Task;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.detect.Detector;
import dev.facefn.vision.detect.Detectors;
import dev.facefn.vision.engine.Inference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds the faces that show in a picture.
final class FaceFinder {
    /// The part of a box that must lie in the image.
    private static final float LEAST_SHOWN = 0.1f;

    private final String model;
    private final Detector fast;
    private final Detector high;
    private final Detector tracked;

    FaceFinder(FaceModels models) {
        model = models.require(Task.FACE_DETECTION).network().spec().file().sha256();
        fast = Detectors.fast(models.require(Task.FACE_DETECTION));
        high = Detectors.tiled(models.require(Task.FACE_DETECTION));
        tracked = Detectors.tracked(models.require(Task.FACE_DETECTION));
    }

    /// SHA-256 of the detector.
    String model() {
        return model;
    }

    /// @return in pixels of the decoded image, the one with the largest visible part first
    List<Detection> find(Picture picture, Detail detail, Inference inference) {
        Detector detector =
                switch (detail) {
                    case FAST -> fast;
                    case HIGH -> high;
                };
        float reduction = picture.reduction();
        BoundingBox whole =
                new BoundingBox(
                        0,
                        0,
                        picture.size().width() / reduction,
                        picture.size().height() / reduction);
        return visible(detector, picture.image(), whole, inference);
    }

    /// The same for a frame of a video, with detections of a low score among them.
    List<Detection> track(RgbImage frame, Inference inference) {
        return visible(
                tracked, frame, new BoundingBox(0, 0, frame.width(), frame.height()), inference);
    }

    private static List<Detection> visible(
            Detector detector, RgbImage image, BoundingBox whole, Inference inference) {
        List<Detection> visible = new ArrayList<>();
        for (Detection found : detector.detect(image, whole, inference)) {
            float shown = found.box().clip(image.size()).area();
            if (shown > LEAST_SHOWN * found.box().area()) {
                visible.add(found);
            }
        }
        visible.sort(
                Comparator.<Detection>comparingDouble(face -> face.box().clip(image.size()).area())
                        .reversed());
        return visible;
    }

    static List<Detection> largest(List<Detection> found, int limit) {
        return found.size() > limit ? found.subList(0, limit) : found;
    }
}
