package dev.facefn.analyzevideochunk;

import dev.facefn.events.DetectedFace.Interval;
import java.util.List;

/// A face that was followed through a chunk and is to be believed.
///
/// @param facesSeen in so many of the frames that were sampled
/// @param portraits best first, at least one
record FollowedFace(List<Interval> intervals, int facesSeen, List<Portrait> portraits) {
    FollowedFace {
        intervals = List.copyOf(intervals);
        portraits = List.copyOf(portraits);
    }
}
