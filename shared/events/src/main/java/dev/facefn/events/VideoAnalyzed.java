package dev.facefn.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The timeline of a video is complete.
///
/// @param status `completed` or `failed`
/// @param chunksFailed how many of the chunks are missing from it
public record VideoAnalyzed(
        String status, long durationMs, int chunks, int chunksFailed, List<Person> people)
        implements EventData {
    public VideoAnalyzed {
        people = List.copyOf(people);
    }

    /// @param id within the video, `p1` for the first to be seen
    /// @param personId of the collection that was asked for; null for nobody in it
    public record Person(
            String id,
            List<DetectedFace.Interval> intervals,
            int facesSeen,
            @Nullable String personId) {
        public Person {
            intervals = List.copyOf(intervals);
        }
    }
}
