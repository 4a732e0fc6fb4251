package dev.facefn.face;

/// A point of a face mesh: x and y in pixels of the upright image, z in the same unit, smaller
/// towards the camera.
public record Point3(float x, float y, float z) {}
