package dev.facefn.video;

import dev.facefn.face.ImageSize;
import java.util.List;

/// What a video is. Times count from its first frame.
///
/// @param codec FFmpeg's name of it, such as `h264`
/// @param frame upright size of a frame
/// @param durationMs to the end of the last frame
/// @param framesPerSecond on average
/// @param keyframesMs in order of time, rounded down; empty where only the header was read
/// @param startMicros presentation time that the file gives to the first frame
public record VideoInfo(
        Container container,
        String codec,
        ImageSize frame,
        long durationMs,
        double framesPerSecond,
        List<Long> keyframesMs,
        long startMicros) {
    public VideoInfo {
        keyframesMs = List.copyOf(keyframesMs);
    }

    /// A video whose clock starts at zero.
    public VideoInfo(
            Container container,
            String codec,
            ImageSize frame,
            long durationMs,
            double framesPerSecond,
            List<Long> keyframesMs) {
        this(container, codec, frame, durationMs, framesPerSecond, keyframesMs, 0);
    }

    /// The last keyframe at or before a time; the time itself where none is known.
    long keyframeBefore(long timeMs) {
        long found = keyframesMs.isEmpty() ? timeMs : 0;
        for (long keyframe : keyframesMs) {
            if (keyframe > timeMs) {
                break;
            }
            found = keyframe;
        }
        return found;
    }
}
