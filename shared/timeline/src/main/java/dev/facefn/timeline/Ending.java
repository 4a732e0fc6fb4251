package dev.facefn.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A video as it was when the last of its chunks came, or a failed one succeeded at last.
///
/// @param failed indexes of the chunks that are missing from it
/// @param at when that was
public record Ending(Video video, Plan plan, Set<Integer> failed, Instant at) {
    public Ending {
        failed = Set.copyOf(failed);
    }

    public boolean allFailed() {
        return plan.chunks() > 0 && failed.size() == plan.chunks();
    }

    /// Without those of chunks that came later.
    public List<Track> tracks() {
        return video.tracksWithout(failed);
    }
}
