package dev.facefn.vision;

import dev.facefn.face.EmbeddingContract;
import java.time.Duration;
import java.util.List;

/// What became of the pictures of a call.
///
/// @param pictures in the order of the call
/// @param contract of all embeddings among them
/// @param inference time spent inside the inference engine, for all of them
/// @param coldStart whether a model had to be opened for this call
public record Embeddings(
        List<EmbeddedPicture> pictures,
        EmbeddingContract contract,
        Duration inference,
        boolean coldStart) {
    public Embeddings {
        pictures = List.copyOf(pictures);
    }
}
