package dev.facefn.vision;

import dev.facefn.face.EmbeddingContract;
import java.util.List;

/// Finds faces in pictures and embeds them. Safe for use by many threads.
public interface FaceEmbedder {

    /// What made the embeddings: only those of one contract can be compared.
    EmbeddingContract contract();

    /// Finds, selects, and embeds what was selected: the faces of all pictures together, in as few
    /// runs of the model as it allows. Pictures are looked at one after the other, and one that
    /// cannot be used refuses only itself.
    ///
    /// @throws dev.facefn.face.FacefnException when the call fails as a whole: a model failed
    ///   (`internal_error`), or no installed model gives an attribute (`invalid_request`)
    Embeddings embed(List<EmbeddingRequest> pictures);

    /// Embeds faces that were aligned before, in as few runs of the model as it allows.
    ///
    /// @param crops 112×112 pixels of packed RGB each, as [FaceCropper] makes them; not changed,
    ///   not kept
    /// @throws dev.facefn.face.FacefnException `internal_error` when a model failed
    EmbeddedCrops embedCrops(List<byte[]> crops);

    /// Opens the model and runs it once, so that no call has to wait for that.
    void primeEmbedder();
}
