package dev.facefn.vision.attribute;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Gender;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Model;
import dev.facefn.vision.engine.Workspace;
import java.nio.FloatBuffer;

/// Reads apparent age and gender from the square of 1.2 × the face. One output is the probability
/// of male, another those of the ages 0 to 99.
public final class AgeGender {
    private static final int AGES = 100;
    private static final int LIKELIEST_AGES = 5;

    private final Model model;
    private final int gender;
    private final int age;

    public AgeGender(Model model) {
        this.model = model;
        this.gender = model.outputOf(1);
        this.age = model.outputOf(AGES);
    }

    /// @param age in years
    public record Reading(float age, Gender gender) {}

    public Reading read(RgbImage image, BoundingBox face, Inference inference) {
        try (Workspace workspace = model.run(image, face.square(1.2f), inference)) {
            float male = Math.clamp(workspace.output(gender).get(0), 0f, 1f);
            Gender value =
                    male > 0.5f
                            ? new Gender(Gender.Value.MALE, male)
                            : new Gender(Gender.Value.FEMALE, 1 - male);
            return new Reading(years(workspace.output(age)), value);
        }
    }

    /// The mean of the likeliest ages, weighted by probability: less coarse than the likeliest
    /// alone, and not drawn to the middle by the long tails.
    private static float years(FloatBuffer probabilities) {
        boolean[] taken = new boolean[AGES];
        float sum = 0;
        float weighted = 0;
        for (int round = 0; round < LIKELIEST_AGES; round++) {
            int best = -1;
            for (int i = 0; i < AGES; i++) {
                if (!taken[i] && (best < 0 || probabilities.get(i) > probabilities.get(best))) {
                    best = i;
                }
            }
            taken[best] = true;
            sum += probabilities.get(best);
            weighted += probabilities.get(best) * best;
        }
        return weighted / sum;
    }
}
