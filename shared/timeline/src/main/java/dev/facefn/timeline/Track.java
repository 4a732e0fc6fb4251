package dev.facefn.timeline;

import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One face followed through one chunk of a video.
///
/// @param chunk index of the chunk, from 0
/// @param id within the chunk
/// @param intervals when it was seen, in order; at least one
/// @param facesSeen in so many of the frames that were sampled
/// @param contract of the embedding
/// @param embedding of its crops together; null where it had none
public record Track(
        int chunk,
        String id,
        List<Interval> intervals,
        int facesSeen,
        Look best,
        EmbeddingContract contract,
        @Nullable Embedding embedding) {
    /// By first appearance. Two tracks of a video are never equal in it.
    static final Comparator<Track> ORDER =
            Comparator.comparingLong(Track::startMs)
                    .thenComparingInt(Track::chunk)
                    .thenComparing(Track::id);

    /// No track is without a say.
    private static final double LEAST_WEIGHT = 0.05;

    public Track {
        intervals = List.copyOf(intervals);
        if (intervals.isEmpty()) {
            throw new IllegalArgumentException("a track that was never seen");
        }
    }

    /// The direction that several embeddings have together.
    public static @Nullable Embedding mean(List<Embedding> embeddings) {
        return embeddings.isEmpty()
                ? null
                : Mean.of(embeddings, embeddings.stream().map(_ -> 1.0).toList());
    }

    long startMs() {
        return intervals.getFirst().startMs();
    }

    long endMs() {
        return intervals.getLast().endMs();
    }

    /// Two faces that are in the picture at the same time are two people.
    boolean isBeside(Track other, double toleranceMs) {
        if (startMs() >= other.endMs() || other.startMs() >= endMs()) {
            return false;
        }
        long common = 0;
        for (Interval one : intervals) {
            for (Interval two : other.intervals) {
                common += one.common(two);
            }
        }
        return common > toleranceMs;
    }

    /// What it counts for among other tracks of its person.
    double weight() {
        return Math.max(LEAST_WEIGHT, best.quality().score());
    }
}
