package dev.facefn.vision.detect;

import dev.facefn.face.BoundingBox;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.engine.Inference;
import java.util.List;

/// Finds faces in a part of an image. Safe for use by many threads.
public interface Detector {

    /// @param region where to look, in pixels of the image
    /// @return the faces, best score first, in pixels of the image; they may stick out of the
    ///   region
    List<Detection> detect(RgbImage image, BoundingBox region, Inference inference);
}
