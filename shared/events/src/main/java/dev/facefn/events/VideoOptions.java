package dev.facefn.events;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// How a video is analysed.
///
/// @param chunkSeconds wanted length of a chunk; chunks begin at keyframes
/// @param framesPerSecond looked at, of those there are
/// @param collectionId whom the people are looked for among; null for nobody
/// @param maxCost no chunk is analysed that would make the video cost more; null for no limit
public record VideoOptions(
        double chunkSeconds,
        double framesPerSecond,
        @Nullable String collectionId,
        @Nullable BigDecimal maxCost) {
    public static final VideoOptions DEFAULT = new VideoOptions(10, 5, null, null);
}
