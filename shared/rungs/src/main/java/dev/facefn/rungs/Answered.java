package dev.facefn.rungs;

import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;

/// An answer, and where it is from.
///
/// @param mode the rung that answered; `CACHED` when nothing had to be computed
public record Answered<T>(T value, Mode mode, Cache cache) {}
