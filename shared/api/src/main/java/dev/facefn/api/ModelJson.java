package dev.facefn.api;

import dev.facefn.face.EmbeddingContract;

/// The model behind embeddings.
///
/// @param modelDigest SHA-256 of its file
/// @param embeddingContractId names what makes embeddings comparable
public record ModelJson(
        String modelId,
        String modelVersion,
        String modelDigest,
        int embeddingDimension,
        String preprocessingVersion,
        String embeddingContractId) {

    public static ModelJson of(EmbeddingContract contract) {
        return new ModelJson(
                contract.modelId(),
                contract.modelVersion(),
                contract.modelDigest(),
                contract.dimension(),
                contract.preprocessing(),
                contract.id());
    }

    public EmbeddingContract contract() {
        return new EmbeddingContract(
                modelId, modelVersion, modelDigest, embeddingDimension, preprocessingVersion);
    }
}
