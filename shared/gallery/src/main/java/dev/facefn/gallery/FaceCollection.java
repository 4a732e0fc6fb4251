package dev.facefn.gallery;

import dev.facefn.face.EmbeddingContract;
import java.time.Instant;

/// A collection of persons.
///
/// @param key its own for ever: a collection that is created under the id of a deleted one has
///   another key
/// @param contract the model that makes its embeddings
public record FaceCollection(
        CollectionId id,
        String key,
        CollectionSettings settings,
        EmbeddingContract contract,
        State state) {

    /// How a collection stands.
    ///
    /// @param revision grows with every write that adds or erases faces, and with no other
    public record State(
            long revision, int personCount, int faceCount, Instant createdAt, Instant updatedAt) {}

    public long revision() {
        return state.revision();
    }
}
