package dev.facefn.gallery;

import dev.facefn.face.ErrorCode;
import java.util.Locale;

/// Who made an embedding.
public enum Source {
    /// This platform, from a picture.
    SERVER,
    /// The caller, who is trusted to have used the collection's model.
    EXTERNAL_TRUSTED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What an embedding of another contract than the collection's is called.
    public ErrorCode mismatch() {
        return switch (this) {
            case SERVER -> ErrorCode.COLLECTION_MODEL_MISMATCH;
            case EXTERNAL_TRUSTED -> ErrorCode.EMBEDDING_CONTRACT_MISMATCH;
        };
    }
}
