package dev.facefn.vision.attribute;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.EyesOpen;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Model;
import dev.facefn.vision.engine.Workspace;
import dev.facefn.vision.landmark.Landmarks68;

/// Reads from the gray square of 1.6 × its width around each eye whether the eye is open. Output 0:
/// logits of closed and open.
public final class EyeState {
    private final Model model;

    public EyeState(Model model) {
        this.model = model;
    }

    public EyesOpen read(RgbImage image, Landmarks68 landmarks, Inference inference) {
        return new EyesOpen(
                open(image, landmarks.leftEye(), inference),
                open(image, landmarks.rightEye(), inference));
    }

    private float open(RgbImage image, Landmarks68.Eye eye, Inference inference) {
        BoundingBox square = BoundingBox.squareAround(eye.center(), eye.width() * 1.6f);
        try (Workspace workspace = model.run(image, square, inference)) {
            return Softmax.of(workspace.output(0))[1];
        }
    }
}
