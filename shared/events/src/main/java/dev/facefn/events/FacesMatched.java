package dev.facefn.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The faces of a picture were looked for among enrolled people.
///
/// @param collectionId null where nobody was asked for
public record FacesMatched(@Nullable String collectionId, List<Match> matches)
        implements EventData {
    public FacesMatched {
        matches = List.copyOf(matches);
    }

    /// @param faceId as in `faces.detected`
    /// @param personId null where nobody is similar enough
    /// @param similarity cosine to the best person; null without one
    public record Match(String faceId, @Nullable String personId, @Nullable Double similarity) {}
}
