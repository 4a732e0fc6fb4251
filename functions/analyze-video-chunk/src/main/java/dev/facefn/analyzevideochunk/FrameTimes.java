package dev.facefn.analyzevideochunk;

import dev.facefn.events.DetectedFace.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// The times of the frames that were sampled, which make intervals of sightings.
final class FrameTimes {
    /// A face that is not found for as long has not gone away.
    private static final long BLINK_MS = 500;

    private final NavigableSet<Long> times = new TreeSet<>();
    private final long periodMs;
    private final long endMs;

    /// @param framesPerSecond that are sampled
    /// @param endMs of the chunk
    FrameTimes(double framesPerSecond, long endMs) {
        this.periodMs = Math.round(1000 / framesPerSecond);
        this.endMs = endMs;
    }

    void add(long timeMs) {
        times.add(timeMs);
    }

    int count() {
        return times.size();
    }

    long chunkEndMs() {
        return endMs;
    }

    /// Where the last frame ends; 0 without one.
    long endMs() {
        return times.isEmpty() ? 0 : end(times.last());
    }

    /// Where the frame of that time ends: where the next one begins.
    private long end(long timeMs) {
        Long next = times.higher(timeMs);
        long end = next == null ? Math.min(endMs, timeMs + periodMs) : next;
        return Math.max(timeMs + 1, end);
    }

    /// @param seenMs in order, at least one
    List<Interval> intervals(List<Long> seenMs) {
        long bridged = Math.max(BLINK_MS, 5 * periodMs / 2);
        List<Interval> intervals = new ArrayList<>();
        long start = seenMs.getFirst();
        long last = start;
        for (long time : seenMs) {
            if (time - last > bridged) {
                intervals.add(new Interval(start, end(last)));
                start = time;
            }
            last = time;
        }
        intervals.add(new Interval(start, end(last)));
        return intervals;
    }
}
