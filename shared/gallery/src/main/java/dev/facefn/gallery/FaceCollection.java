package dev.facefn.gallery;

import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Instant;
import java.util.List;

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

    /// Refuses faces that are of another model or for which there is no room.
    ///
    /// @param facesOfPerson how many the person has already
    /// @throws FacefnException with the mismatch of a face's [Source], `person_face_limit_exceeded`
    ///   or `collection_capacity_exceeded`
    public void admit(int facesOfPerson, List<NewFace> faces) {
        for (NewFace face : faces) {
            if (!face.contractId().equals(contract.id())
                    || face.embedding().dimension() != contract.dimension()) {
                throw new FacefnException(
                        face.source().mismatch(),
                        "the collection %s is bound to the embedding contract %s, %d numbers"
                                .formatted(id, contract.id(), contract.dimension()));
            }
        }
        if (facesOfPerson + faces.size() > settings.maxFacesPerPerson()) {
            throw new FacefnException(
                    ErrorCode.PERSON_FACE_LIMIT_EXCEEDED,
                    "a person of the collection %s has at most %d faces"
                            .formatted(id, settings.maxFacesPerPerson()));
        }
        if (state.faceCount() + faces.size() > settings.capacity()) {
            throw new FacefnException(
                    ErrorCode.COLLECTION_CAPACITY_EXCEEDED,
                    "the collection %s has at most %d faces".formatted(id, settings.capacity()));
        }
    }

    public long revision() {
        return state.revision();
    }
}
