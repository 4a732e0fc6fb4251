package dev.facefn.vision;

import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import java.util.Set;

/// What is asked about a picture. Only this is computed.
///
/// @param maxFaces how many faces at the most, the largest ones, 1 to 256
public record FaceQuery(Detail detail, Set<Attribute> attributes, int maxFaces) {
    public static final int MOST_FACES = 256;

    public FaceQuery {
        attributes = Set.copyOf(attributes);
        if (maxFaces < 1 || maxFaces > MOST_FACES) {
            throw new IllegalArgumentException("maxFaces " + maxFaces + ", 1 to " + MOST_FACES);
        }
    }
}
