package dev.facefn.vision.attribute;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Emotion;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Model;
import dev.facefn.vision.engine.Workspace;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Reads the expression from the square of 1.2 × the face. Output 0: 7 logits.
public final class Expression {
    private static final List<Emotion> CLASSES =
            List.of(
                    Emotion.ANGER,
                    Emotion.DISGUST,
                    Emotion.FEAR,
                    Emotion.HAPPINESS,
                    Emotion.SADNESS,
                    Emotion.SURPRISE,
                    Emotion.NEUTRAL);

    private final Model model;

    public Expression(Model model) {
        this.model = model;
    }

    public Map<Emotion, Float> read(RgbImage image, BoundingBox face, Inference inference) {
        try (Workspace workspace = model.run(image, face.square(1.2f), inference)) {
            float[] probabilities = Softmax.of(workspace.output(0));
            Map<Emotion, Float> emotions = new EnumMap<>(Emotion.class);
            for (int i = 0; i < probabilities.length; i++) {
                emotions.put(CLASSES.get(i), probabilities[i]);
            }
            return emotions;
        }
    }
}
