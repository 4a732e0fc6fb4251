package dev.facefn.timeline;

import dev.facefn.face.Embedding;
import java.util.List;

/// The direction of several embeddings together.
final class Mean {
    private Mean() {}

    /// The first of them where they cancel each other.
    static Embedding of(List<Embedding> embeddings, List<Double> weights) {
        double[] sum = new double[embeddings.getFirst().dimension()];
        for (int i = 0; i < embeddings.size(); i++) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += weights.get(i) * embeddings.get(i).get(k);
            }
        }
        float[] values = new float[sum.length];
        double length = 0;
        for (int k = 0; k < sum.length; k++) {
            values[k] = (float) sum[k];
            length += sum[k] * sum[k];
        }
        return length > 1e-12 ? Embedding.normalize(values) : embeddings.getFirst();
    }
}
