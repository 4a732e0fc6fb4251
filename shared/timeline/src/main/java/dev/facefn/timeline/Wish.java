package dev.facefn.timeline;

import org.jspecify.annotations.Nullable;

/// What is wanted of a video.
///
/// @param framesPerSecond looked at, of those there are
/// @param collectionId whom the people are looked for among; null for nobody
public record Wish(double framesPerSecond, @Nullable String collectionId) {
    public static final Wish DEFAULT = new Wish(5, null);

    public Wish {
        if (!(framesPerSecond > 0 && framesPerSecond < 1_000)) {
            throw new IllegalArgumentException(framesPerSecond + " frames a second");
        }
    }
}
