package dev.facefn.face;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The attributes that were asked for; null means that one was not.
///
/// @param age apparent age in years
/// @param emotions probabilities that sum to 1
/// @param liveness probability, 0 to 1, that the face is no photo of a photo or screen
public record Attributes(
        @Nullable Float age,
        @Nullable Gender gender,
        @Nullable Map<Emotion, Float> emotions,
        @Nullable EyesOpen eyesOpen,
        @Nullable Float liveness) {
    public static final Attributes NONE = new Attributes(null, null, null, null, null);

    public Attributes {
        emotions = emotions == null ? null : Map.copyOf(emotions);
    }
}
