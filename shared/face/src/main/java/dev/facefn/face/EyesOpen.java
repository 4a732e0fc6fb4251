package dev.facefn.face;

/// Probability, 0 to 1, that each eye is open. Left is left in the image.
public record EyesOpen(float left, float right) {}
