package dev.facefn.vision.attribute;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Pose;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Model;
import dev.facefn.vision.engine.Workspace;
import java.nio.FloatBuffer;

/// Reads the head's angles from the square of 1.5 × the face. Outputs 0, 1, 2: yaw, pitch, roll,
/// each 66 logits over bins of 3 degrees from −99; the angle is the bins' expectation (Ruiz et al.,
/// CVPRW 2018, section 3.2).
public final class HeadPose {
    private final Model model;

    public HeadPose(Model model) {
        this.model = model;
    }

    public Pose read(RgbImage image, BoundingBox face, Inference inference) {
        try (Workspace workspace = model.run(image, face.square(1.5f), inference)) {
            return new Pose(
                    degrees(workspace.output(0)),
                    degrees(workspace.output(1)),
                    degrees(workspace.output(2)));
        }
    }

    private static float degrees(FloatBuffer logits) {
        float[] probabilities = Softmax.of(logits);
        float bin = 0;
        for (int i = 0; i < probabilities.length; i++) {
            bin += probabilities[i] * i;
        }
        return bin * 3 - 99;
    }
}
