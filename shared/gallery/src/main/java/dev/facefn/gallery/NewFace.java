package dev.facefn.gallery;

import dev.facefn.face.Embedding;
import org.jspecify.annotations.Nullable;

/// A face to enrol.
///
/// @param contractId of the model that made the embedding
/// @param sighting none where the caller gave an embedding instead of a picture
public record NewFace(
        FaceId id,
        Embedding embedding,
        String contractId,
        Source source,
        @Nullable Sighting sighting) {

    /// A face that this platform found in a picture, under a fresh id.
    public static NewFace seen(Embedding embedding, String contractId, Sighting sighting) {
        return new NewFace(FaceId.random(), embedding, contractId, Source.SERVER, sighting);
    }

    /// A face of which the caller gave the embedding, under a fresh id.
    public static NewFace trusted(Embedding embedding, String contractId) {
        return new NewFace(FaceId.random(), embedding, contractId, Source.EXTERNAL_TRUSTED, null);
    }
}
