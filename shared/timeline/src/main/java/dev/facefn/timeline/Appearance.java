package dev.facefn.timeline;

import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody in a video.
///
/// @param id `p1` for the first to be seen
/// @param facesSeen in so many of the frames that were sampled
/// @param embedding of all tracks together, each as heavy as its quality; null where none has one
public record Appearance(
        String id,
        List<Interval> intervals,
        int facesSeen,
        Look best,
        EmbeddingContract contract,
        @Nullable Embedding embedding) {
    public Appearance {
        intervals = List.copyOf(intervals);
    }
}
