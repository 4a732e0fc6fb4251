package dev.facefn.gallery;

import dev.facefn.face.Embedding;

/// Takes the changes of a collection, one after the other, on the caller's thread.
public interface ChangeSink {
    void added(FaceId face, PersonId person, Embedding embedding);

    /// A face that is gone, whether or not it was ever reported as added.
    void erased(FaceId face);
}
