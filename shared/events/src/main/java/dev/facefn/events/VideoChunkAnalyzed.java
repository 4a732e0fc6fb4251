package dev.facefn.events;

import org.jspecify.annotations.Nullable;

/// A chunk was looked at, or cannot be.
///
/// @param framesSampled looked for faces, or so like the one before that nothing was to be found
/// @param framesAnalyzed of these, looked for faces
/// @param tracks found in it; with none of them no `faces.detected` follows
/// @param complete false where its bytes ended too early
/// @param problem why it failed; null where it did not
public record VideoChunkAnalyzed(
        Chunk chunk,
        int framesSampled,
        int framesAnalyzed,
        int tracks,
        boolean complete,
        @Nullable Problem problem)
        implements EventData {

    /// @param code of the error, such as `invalid_video`
    /// @param message for the caller
    public record Problem(String code, String message) {}
}
