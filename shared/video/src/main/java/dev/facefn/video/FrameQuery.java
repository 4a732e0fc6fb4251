package dev.facefn.video;

/// Which frames of a video are wanted: of each cell of a grid of 1/`framesPerSecond` that begins
/// with the video, the first frame. The grid does not move with the query.
///
/// @param startMs of the first frame
/// @param endMs of the first frame that is no longer wanted
/// @param mostShortSide of a frame, in pixels: larger ones are scaled down
public record FrameQuery(long startMs, long endMs, double framesPerSecond, int mostShortSide) {
    public FrameQuery {
        if (startMs < 0 || endMs <= startMs) {
            throw new IllegalArgumentException("frames from %d to %d ms".formatted(startMs, endMs));
        }
        if (!(framesPerSecond > 0) || framesPerSecond > 1000 || mostShortSide < 1) {
            throw new IllegalArgumentException(
                    "%s frames a second of %d px".formatted(framesPerSecond, mostShortSide));
        }
    }
}
