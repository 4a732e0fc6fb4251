package dev.facefn.vision;

import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import java.time.Duration;
import java.util.List;

/// What became of aligned faces.
///
/// @param embeddings in the order of the crops
/// @param contract of all of them
/// @param inference time spent inside the inference engine, for all of them
/// @param coldStart whether a model had to be opened for this call
public record EmbeddedCrops(
        List<Embedding> embeddings,
        EmbeddingContract contract,
        Duration inference,
        boolean coldStart) {
    public EmbeddedCrops {
        embeddings = List.copyOf(embeddings);
    }
}
