package dev.facefn.compare;

import dev.facefn.api.CallContext;
import dev.facefn.api.EmbeddingsJson;
import dev.facefn.face.EmbeddingContract;

/// Where embeddings come from: the function `embed`, wherever it runs. A call keeps its caller, its
/// request id and its trace. Thread-safe.
interface Embedder {

    /// @throws dev.facefn.face.FacefnException as `POST /v1/embeddings` says; `unavailable` when it
    ///   cannot be reached
    EmbeddingsJson embed(CallContext context, EmbedCall call);

    /// What makes the embeddings.
    EmbeddingContract contract(CallContext context);
}
