package dev.facefn.analyzevideochunk;

import java.time.Duration;
import java.util.List;

/// What became of the frames of a chunk.
///
/// @param framesSampled of these, `framesAnalyzed` were looked for faces, and the others show the
///   same as the one before
/// @param complete whether all of its frames came
/// @param endMs of what was followed: that of the chunk, or of the last frame where it was cut
/// @param faces in the order of their first frames
/// @param inference time spent inside the inference engine
record Followed(
        int framesSampled,
        int framesAnalyzed,
        boolean complete,
        long endMs,
        List<FollowedFace> faces,
        Duration inference,
        boolean coldStart) {
    Followed {
        faces = List.copyOf(faces);
    }
}
