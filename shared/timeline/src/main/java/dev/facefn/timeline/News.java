package dev.facefn.timeline;

import java.util.List;

/// What is told of a video. It comes in any order, and more than once.
public sealed interface News {

    /// It is there.
    record Submitted(Wish wish) implements News {}

    /// It was judged and cut into chunks.
    record Planned(Plan plan, Wish wish) implements News {}

    /// It cannot be used at all.
    record Rejected(Problem problem) implements News {}

    /// A chunk was looked at, or cannot be.
    record ChunkAnalyzed(int chunk, ChunkResult result) implements News {}

    /// The faces of a chunk have their embeddings.
    record ChunkEmbedded(int chunk, List<Track> tracks) implements News {
        public ChunkEmbedded {
            tracks = List.copyOf(tracks);
        }
    }
}
