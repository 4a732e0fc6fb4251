package dev.facefn.timeline;

import org.jspecify.annotations.Nullable;

/// What became of a chunk.
///
/// @param tracks found in it; with none of them no faces follow
/// @param complete false where its bytes ended too early
/// @param problem why it failed; null where it did not
public record ChunkResult(int tracks, boolean complete, @Nullable Problem problem) {}
