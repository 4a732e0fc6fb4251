package dev.facefn.vision.attribute;

import dev.facefn.face.BoundingBox;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Model;
import dev.facefn.vision.engine.Workspace;

/// Tells a face from a photo of a photo or screen, by the square of 2.7 × the face as far as the
/// image reaches. Output 0: 3 logits, live and two kinds of attack. Unreliable on small faces.
public final class Liveness {
    private final Model model;

    public Liveness(Model model) {
        this.model = model;
    }

    /// @return the probability that the face is live
    public float read(RgbImage image, BoundingBox face, Inference inference) {
        BoundingBox around = face.square(2.7f).clip(image.size());
        try (Workspace workspace = model.run(image, around, inference)) {
            return Softmax.of(workspace.output(0))[0];
        }
    }
}
