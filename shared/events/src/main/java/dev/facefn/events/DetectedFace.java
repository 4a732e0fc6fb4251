package dev.facefn.events;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.FivePoints;
import dev.facefn.face.Quality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A face of a picture, or one person's face followed through a chunk; the best look at it.
///
/// @param id within its picture or chunk, such as `f1` or `t3`
/// @param box in pixels of the upright picture or frame
/// @param score detection score, 0 to 1
/// @param timeMs of the frame, from the beginning of the video; 0 in a picture
/// @param track when it was seen; null in a picture
/// @param crops how many rows of the crops it has, in the order of the faces
public record DetectedFace(
        String id,
        BoundingBox box,
        float score,
        FivePoints landmarks,
        Quality quality,
        long timeMs,
        @Nullable Track track,
        int crops) {

    /// A face followed through a chunk.
    ///
    /// @param intervals when it was seen, in order
    /// @param facesSeen in so many of the frames that were sampled
    public record Track(List<Interval> intervals, int facesSeen) {
        public Track {
            intervals = List.copyOf(intervals);
        }
    }

    /// From the first frame it was seen in to the end of the last.
    public record Interval(long startMs, long endMs) {}
}
