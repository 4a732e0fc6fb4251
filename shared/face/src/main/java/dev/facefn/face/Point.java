package dev.facefn.face;

/// A point in pixels of the upright image; the centre of the top left pixel is (0.5, 0.5).
public record Point(float x, float y) {
    public float distanceTo(Point other) {
        return (float) Math.hypot(x - other.x, y - other.y);
    }
}
