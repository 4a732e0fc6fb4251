package dev.facefn.events;

/// A part of a video.
///
/// @param index from 0
/// @param startMillis of its first frame
/// @param endMillis of the first frame after it, or of the video's end
public record Chunk(int index, int count, long startMillis, long endMillis) {
    public Chunk {
        if (index < 0 || index >= count || startMillis < 0 || endMillis <= startMillis) {
            throw new IllegalArgumentException(
                    "chunk %d of %d from %d to %d ms"
                            .formatted(index, count, startMillis, endMillis));
        }
    }
}
