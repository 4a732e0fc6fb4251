package dev.facefn.video;

import java.time.Duration;

/// What a video may weigh.
///
/// @param mostDurationMs of the whole
/// @param mostSide of a frame, in pixels
/// @param mostFramesPerChunk that one stream hands out
/// @param mostFramesPerSecond that the file may hold
/// @param mostTracks of any kind
/// @param mostKeyframeGapMs from one keyframe to the next
/// @param patience for a child process, on top of twice the length of what it decodes
public record VideoLimits(
        long mostDurationMs,
        int mostSide,
        int mostFramesPerChunk,
        int mostFramesPerSecond,
        int mostTracks,
        long mostKeyframeGapMs,
        Duration patience) {
    public static final VideoLimits DEFAULT =
            new VideoLimits(
                    Duration.ofHours(4).toMillis(),
                    1920,
                    1800,
                    300,
                    32,
                    Duration.ofMinutes(10).toMillis(),
                    Duration.ofSeconds(10));

    public VideoLimits withPatience(Duration other) {
        return new VideoLimits(
                mostDurationMs,
                mostSide,
                mostFramesPerChunk,
                mostFramesPerSecond,
                mostTracks,
                mostKeyframeGapMs,
                other);
    }

    public VideoLimits withMostFramesPerChunk(int other) {
        return new VideoLimits(
                mostDurationMs,
                mostSide,
                other,
                mostFramesPerSecond,
                mostTracks,
                mostKeyframeGapMs,
                patience);
    }

    /// How long a child may take for so much video.
    Duration patience(long videoMs) {
        return patience.plusMillis(2 * videoMs);
    }
}
