package dev.facefn.gallery;

import dev.facefn.face.EmbeddingContract;

/// A collection to create. The contract binds it to the model that makes its embeddings, for good.
public record NewCollection(
        CollectionId id, CollectionSettings settings, EmbeddingContract contract) {}
