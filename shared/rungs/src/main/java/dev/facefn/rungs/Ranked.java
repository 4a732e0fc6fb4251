package dev.facefn.rungs;

import dev.facefn.usage.Mode;

/// What a rung has answered.
///
/// @param mode of that rung
public record Ranked<T>(T value, Mode mode) {}
