package dev.facefn.compare;

import dev.facefn.api.ModelJson;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.FaceCollection;
import org.jspecify.annotations.Nullable;

/// Sees to it that only embeddings of one contract meet. Not thread-safe.
final class Contracts {
    private @Nullable String id;
    private @Nullable FaceCollection collection;

    Contracts collection(FaceCollection bound) {
        collection = bound;
        id = bound.contract().id();
        return this;
    }

    /// @throws FacefnException `collection_model_mismatch`
    Contracts model(ModelJson model) {
        String made = model.embeddingContractId();
        if (collection != null && !made.equals(collection.contract().id())) {
            throw new FacefnException(
                    ErrorCode.COLLECTION_MODEL_MISMATCH,
                    "the collection %s holds embeddings of %s, and %s is running"
                            .formatted(collection.id(), collection.contract().id(), made));
        }
        id = made;
        return this;
    }

    /// @throws FacefnException `embedding_contract_mismatch`
    Contracts brought(String field, Subject subject) {
        if (subject instanceof Subject.Vector(var embedding, String given)) {
            if (id != null && !id.equals(given)) {
                throw Refusal.otherContract(field, given, id);
            }
            if (collection != null) {
                Refusal.otherLength(
                        field, embedding.dimension(), collection.contract().dimension());
            }
            id = given;
        }
        return this;
    }

    String id() {
        if (id == null) {
            throw new IllegalStateException("nothing meets");
        }
        return id;
    }
}
