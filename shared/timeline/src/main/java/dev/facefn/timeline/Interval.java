package dev.facefn.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A part of a video, in milliseconds from its beginning.
public record Interval(long startMs, long endMs) {
    public Interval {
        if (startMs < 0 || endMs < startMs) {
            throw new IllegalArgumentException("from %d to %d ms".formatted(startMs, endMs));
        }
    }

    /// How many milliseconds two have in common.
    long common(Interval other) {
        return Math.max(0, Math.min(endMs, other.endMs) - Math.max(startMs, other.startMs));
    }

    /// The same parts in order, those as one that are at most `gapMs` apart.
    static List<Interval> joined(List<Interval> intervals, double gapMs) {
        List<Interval> joined = new ArrayList<>();
        List<Interval> inOrder =
                intervals.stream()
                        .sorted(
                                Comparator.comparingLong(Interval::startMs)
                                        .thenComparingLong(Interval::endMs))
                        .toList();
        for (Interval next : inOrder) {
            if (!joined.isEmpty() && next.startMs() - joined.getLast().endMs() <= gapMs) {
                Interval last = joined.removeLast();
                joined.add(new Interval(last.startMs(), Math.max(last.endMs(), next.endMs())));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }
}
