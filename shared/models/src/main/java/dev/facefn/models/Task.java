package dev.facefn.models;

/// What a model is for.
public enum Task {
    FACE_DETECTION,
    LANDMARKS_68,
    FACE_MESH,
    HEAD_POSE,
    EXPRESSION,
    EYE_STATE,
    LIVENESS,
    AGE_GENDER,
    FACE_EMBEDDING
}
