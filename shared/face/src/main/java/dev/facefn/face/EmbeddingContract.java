package dev.facefn.face;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Which model made an embedding, and from what. Only embeddings of one contract can be compared.
///
/// @param modelId for example `fr_feature`
/// @param modelVersion of the bundle that holds the model
/// @param modelDigest SHA-256 of the model's file, lower-case hexadecimal
/// @param preprocessing how a face becomes the model's input, for example `arcface-112/2`
public record EmbeddingContract(
        String modelId,
        String modelVersion,
        String modelDigest,
        int dimension,
        String preprocessing) {
    public EmbeddingContract {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension " + dimension);
        }
    }

    /// Names the contract: opaque and stable. The model's version is no part of it, because the
    /// same file in another bundle makes the same embeddings.
    public String id() {
        String content = String.join("\n", modelDigest, Integer.toString(dimension), preprocessing);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
            return "ec_" + HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
