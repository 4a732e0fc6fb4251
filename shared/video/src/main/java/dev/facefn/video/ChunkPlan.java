package dev.facefn.video;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// How a video is cut into chunks that are decoded each by itself.
public final class ChunkPlan {
    /// What one call decodes at most.
    public static final long MOST_MS = 60_000;

    private ChunkPlan() {}

    /// @param startMs of its first frame
    /// @param endMs of the first frame after it, or of the video's end
    public record Span(long startMs, long endMs) {}

    /// Chunks that cover the video without overlap and begin at keyframes wherever these are close
    /// enough.
    ///
    /// @param chunkSeconds wanted length; the next keyframe ends a chunk
    public static List<Span> of(VideoInfo info, double chunkSeconds) {
        long wanted = Math.clamp(Math.round(chunkSeconds * 1000), 1000, MOST_MS);
        NavigableSet<Long> keyframes = new TreeSet<>(info.keyframesMs());
        List<Span> spans = new ArrayList<>();
        for (long start = 0; start < info.durationMs(); ) {
            long end = end(keyframes, start, wanted, info.durationMs());
            spans.add(new Span(start, end));
            start = end;
        }
        return List.copyOf(spans);
    }

    private static long end(NavigableSet<Long> keyframes, long start, long wanted, long duration) {
        long latest = start + MOST_MS;
        if (duration <= Math.min(latest, start + wanted + wanted / 4)) {
            return duration;
        }
        Long next = keyframes.ceiling(start + wanted);
        if (next != null && next <= Math.min(latest, duration)) {
            return next;
        }
        if (duration <= latest) {
            return duration;
        }
        Long last = keyframes.floor(latest);
        return last != null && last > start ? last : latest;
    }
}
