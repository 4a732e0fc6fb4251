package dev.facefn.api;

/// What `GET /v1/embeddings` answers: the model that makes embeddings, without making one.
public record EmbeddingModelJson(ModelJson model) {}
