package dev.facefn.face;

/// How usable a face is for recognition; every member 0 to 1, more is better, except `brightness`,
/// which is mean luminance: best near the middle.
public record Quality(float score, float sharpness, float brightness, float pose) {}
