package dev.facefn.timeline;

import dev.facefn.face.ImageSize;

/// How a video was cut.
///
/// @param chunks how many will be analysed
/// @param durationMs of the whole video
/// @param frame upright size of a frame
/// @param complete false where its last chunks are left out
public record Plan(int chunks, long durationMs, ImageSize frame, boolean complete) {
    public Plan {
        if (chunks < 0 || durationMs < 0) {
            throw new IllegalArgumentException("%d chunks of %d ms".formatted(chunks, durationMs));
        }
    }
}
