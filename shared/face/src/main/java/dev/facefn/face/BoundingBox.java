package dev.facefn.face;

/// A rectangle in pixels of the upright image, as edges; `right` and `bottom` are exclusive.
public record BoundingBox(float left, float top, float right, float bottom) {
    public BoundingBox {
        if (!(left <= right && top <= bottom)) {
            throw new IllegalArgumentException(
                    "box edges %s %s %s %s".formatted(left, top, right, bottom));
        }
    }

    public float width() {
        return right - left;
    }

    public float height() {
        return bottom - top;
    }

    public float area() {
        return width() * height();
    }

    public Point center() {
        return new Point((left + right) / 2, (top + bottom) / 2);
    }

    /// Intersection over union, 0 to 1; 0 for two empty boxes.
    public float iou(BoundingBox other) {
        float w = Math.min(right, other.right) - Math.max(left, other.left);
        float h = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        if (w <= 0 || h <= 0) {
            return 0;
        }
        float both = w * h;
        return both / (area() + other.area() - both);
    }

    /// The part of this box that lies inside the image; an empty box where nothing does.
    public BoundingBox clip(ImageSize image) {
        float l = Math.clamp(left, 0, image.width());
        float t = Math.clamp(top, 0, image.height());
        return new BoundingBox(
                l, t, Math.clamp(right, l, image.width()), Math.clamp(bottom, t, image.height()));
    }

    /// The square around this box's centre whose side is `scale` times the longer side.
    public BoundingBox square(float scale) {
        return squareAround(center(), Math.max(width(), height()) * scale);
    }

    public static BoundingBox squareAround(Point center, float side) {
        float half = side / 2;
        return new BoundingBox(
                center.x() - half, center.y() - half, center.x() + half, center.y() + half);
    }

    public BoundingBox scale(float horizontal, float vertical) {
        return new BoundingBox(
                left * horizontal, top * vertical, right * horizontal, bottom * vertical);
    }
}
