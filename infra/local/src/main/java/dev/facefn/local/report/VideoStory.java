package dev.facefn.local.report;

import dev.facefn.face.BoundingBox;
import dev.facefn.image.RgbImage;
import java.time.Duration;
import java.util.List;

/// Who is in a video, and when.
///
/// @param time that it took to find out
public record VideoStory(
        String name, long durationMs, int chunks, Duration time, List<Person> people) {
    public VideoStory {
        people = List.copyOf(people);
    }

    /// @param frame that shows the person best
    /// @param box of the face in it
    /// @param facesSeen in so many of the frames
    public record Person(
            String id, RgbImage frame, BoundingBox box, List<Interval> intervals, int facesSeen) {
        public Person {
            intervals = List.copyOf(intervals);
        }
    }

    /// From the first moment to the last.
    public record Interval(long startMs, long endMs) {}
}
