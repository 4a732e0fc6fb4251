package dev.facefn.events;

import dev.facefn.face.ImageSize;

/// A video was judged and cut into chunks, which are submitted each by itself.
///
/// @param chunks how many will be analysed
/// @param durationMs of the whole video
/// @param frame upright size of a frame
/// @param complete false where `max_cost` leaves the last chunks out
public record VideoPlanned(
        int chunks, long durationMs, ImageSize frame, VideoOptions options, boolean complete)
        implements EventData {
    /// Far more than the longest video has.
    private static final int MOST_CHUNKS = 20_000;

    public VideoPlanned {
        if (chunks < 0 || chunks > MOST_CHUNKS || durationMs < 0) {
            throw new IllegalArgumentException(
                    "%d chunks in %d ms, at most %d".formatted(chunks, durationMs, MOST_CHUNKS));
        }
    }
}
