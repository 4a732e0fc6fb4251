package dev.facefn.compare;

import dev.facefn.api.FaceJson;
import dev.facefn.api.ModelJson;
import dev.facefn.api.Receipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How alike two sides are.
///
/// @param similarity of the source's face and the face of the target that is most like it
/// @param sourceFace absent for an embedding
/// @param matches every face of the target, the most alike first
/// @param model absent where two embeddings were brought
record CompareResponse(
        boolean matched,
        Decision decision,
        double similarity,
        double threshold,
        Threshold.Origin thresholdOrigin,
        @Nullable FaceJson sourceFace,
        @Nullable FaceJson targetFace,
        List<FaceMatch> matches,
        @Nullable ModelJson model,
        double processingMs,
        Receipt usage) {

    /// One face of the target.
    record FaceMatch(@Nullable FaceJson face, double similarity, Decision decision) {}
}
