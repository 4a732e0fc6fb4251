package dev.facefn.search;

import dev.facefn.face.Embedding;

/// Takes the changes of a collection, in the order in which they happened.
public interface Sink {
    /// A face that is new, or has changed: its id names one row.
    void add(String faceId, String personId, Embedding embedding);

    /// A face that is gone; one that was never known is no failure.
    void erase(String faceId);

    /// Everything known so far is void: all faces follow, each once.
    void restart();
}
