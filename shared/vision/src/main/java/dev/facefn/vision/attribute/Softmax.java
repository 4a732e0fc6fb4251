package dev.facefn.vision.attribute;

import java.nio.FloatBuffer;

/// Logits to probabilities.
final class Softmax {
    private Softmax() {}

    static float[] of(FloatBuffer logits) {
        float[] probabilities = new float[logits.limit()];
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < probabilities.length; i++) {
            highest = Math.max(highest, logits.get(i));
        }
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = (float) Math.exp(logits.get(i) - highest);
            sum += probabilities[i];
        }
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] /= (float) sum;
        }
        return probabilities;
    }
}
