package dev.facefn.face;

/// The seven basic facial expressions, in the order of the expression model's output.
public enum Emotion {
    ANGER,
    DISGUST,
    FEAR,
    HAPPINESS,
    SADNESS,
    SURPRISE,
    NEUTRAL
}
