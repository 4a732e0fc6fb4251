package dev.facefn.vision.engine;

import dev.facefn.models.ModelSpec;
import java.util.Set;

/// How many rows a run takes: 1, 2, 4, 8 or 16. ONNX Runtime keeps memory for each shape it has met
/// and TensorRT builds an engine for it, so that there are no others.
final class BatchSizes {
    static final int MOST = 16;

    /// Models whose graphs run rows beside each other as they run each alone. Not among them: the
    /// pose, the eyes and the mesh, which reshape to one row within, and SCRFD, which puts the
    /// anchors of all rows into one dimension.
    private static final Set<String> BATCHED =
            Set.of(
                    "fr_detect",
                    "fr_landmark",
                    "fr_feature",
                    "fr_expression",
                    "fr_liveness",
                    "faceres",
                    "mobilefacenet_128");

    private BatchSizes() {}

    /// The largest size that is not more than `rows`.
    static int within(int rows) {
        return Integer.highestOneBit(Math.min(rows, MOST));
    }

    /// How many rows of any borrowers a run of that model can take.
    static int most(ModelSpec spec) {
        return BATCHED.contains(spec.id()) ? MOST : 1;
    }
}
