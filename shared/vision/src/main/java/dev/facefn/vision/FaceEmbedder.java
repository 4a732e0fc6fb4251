package dev.facefn.vision;

import dev.facefn.face.EmbeddingContract;
import java.util.List;

/// Finds faces in pictures and embeds them. Safe for use by many threads.
public interface FaceEmbedder {

    /// What makes the embeddings: only those of one contract can be compared.
    EmbeddingContract contract();

    /// Finds, selects, and embeds what was selected: the faces of all pictures together, in as few
    /// runs of the model as it allows. Pictures are looked at one after the other, and one that
    /// cannot be used refuses only itself.
    ///
    /// @throws dev.facefn.face.FacefnException when the call fails as a whole: a model failed
    ///   (`internal_error`), or no installed model gives an attribute (`invalid_request`)
    Embeddings embed(List<EmbeddingRequest> pictures);
}
