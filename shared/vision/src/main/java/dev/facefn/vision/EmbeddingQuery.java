package dev.facefn.vision;

import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import java.util.Set;

/// Which faces of a picture are to be embedded, and what else is asked about them. Only this is
/// computed.
///
/// @param maxFaces how many faces at the most where all are wanted, the largest ones, 1 to 256
public record EmbeddingQuery(
        Selection selection, int maxFaces, Detail detail, Set<Attribute> attributes) {
    public EmbeddingQuery {
        attributes = Set.copyOf(attributes);
        if (maxFaces < 1 || maxFaces > FaceQuery.MOST_FACES) {
            throw new IllegalArgumentException(
                    "maxFaces " + maxFaces + ", 1 to " + FaceQuery.MOST_FACES);
        }
    }

    int limit() {
        return switch (selection) {
            case LARGEST -> 1;
            case ALL -> maxFaces;
        };
    }
}
