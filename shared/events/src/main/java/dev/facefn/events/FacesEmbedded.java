package dev.facefn.events;

import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.ImageSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The same faces with their embeddings.
///
/// @param contract of all embeddings
public record FacesEmbedded(
        ImageSize image,
        @Nullable Chunk chunk,
        @Nullable String collectionId,
        EmbeddingContract contract,
        List<EmbeddedFace> faces)
        implements EventData {
    public FacesEmbedded {
        faces = List.copyOf(faces);
    }

    /// @param embeddings of its crops, of which there may be none; base64 of little-endian floats
    ///   on the wire
    public record EmbeddedFace(DetectedFace face, List<Embedding> embeddings) {
        public EmbeddedFace {
            embeddings = List.copyOf(embeddings);
        }
    }
}
