package dev.facefn.events;

import org.jspecify.annotations.Nullable;

/// How a picture is analysed.
///
/// @param maxFaces the largest so many
/// @param collectionId whom they are looked for among; null for nobody
public record ImageOptions(int maxFaces, @Nullable String collectionId) {
    public static final ImageOptions DEFAULT = new ImageOptions(100, null);
}
