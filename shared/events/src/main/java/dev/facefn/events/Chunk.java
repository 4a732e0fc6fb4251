package dev.facefn.events;

/// A part of a video.
///
/// @param index from 0
/// @param startMs of its first frame
/// @param endMs of the first frame after it, or of the video's end
public record Chunk(int index, int count, long startMs, long endMs) {
    public Chunk {
        if (index < 0 || index >= count || startMs < 0 || endMs <= startMs) {
            throw new IllegalArgumentException(
                    "chunk %d of %d from %d to %d ms".formatted(index, count, startMs, endMs));
        }
    }
}
