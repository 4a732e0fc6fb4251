package dev.facefn.face;

/// Head pose in degrees. Positive yaw: the face turns to the left of the image; positive pitch: it
/// looks up; positive roll: it leans clockwise as seen in the image.
public record Pose(float yaw, float pitch, float roll) {}
