package dev.facefn.search;

import java.util.Comparator;

/// A person who was found, by the face that is most like the probe.
///
/// @param faceId of several faces equally alike, the first by id
/// @param similarity the cosine, as [dev.facefn.face.Embedding#cosine] has it
public record Match(String personId, String faceId, double similarity) {
    /// The most alike first; of persons equally alike, the first by id.
    static final Comparator<Match> BEST_FIRST =
            Comparator.comparingDouble(Match::similarity).reversed().thenComparing(Match::personId);

    /// Whether this face says more about a person than another of the same person.
    boolean beats(Match other) {
        return similarity > other.similarity
                || (similarity == other.similarity && faceId.compareTo(other.faceId) < 0);
    }
}
