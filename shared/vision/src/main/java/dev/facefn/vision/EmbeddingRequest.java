package dev.facefn.vision;

/// A picture and what is asked about it.
public final class EmbeddingRequest {
    private final byte[] picture;
    private final EmbeddingQuery query;

    /// @param picture the bytes of a JPEG, PNG or WebP file; not copied, not changed, not kept
    public EmbeddingRequest(byte[] picture, EmbeddingQuery query) {
        this.picture = picture;
        this.query = query;
    }

    public byte[] picture() {
        return picture;
    }

    public EmbeddingQuery query() {
        return query;
    }
}
