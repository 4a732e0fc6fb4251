package dev.facefn.image;

import dev.facefn.face.Point;
import java.util.List;

/// A turn, one scale and a shift of the plane, without a mirror: (x, y) becomes (a·x − b·y + dx,
/// b·x + a·y + dy).
///
/// @param a scale × cosine of the turn, which is clockwise where y points down
/// @param b scale × sine of the turn
public record SimilarityTransform(double a, double b, double dx, double dy) {
    public SimilarityTransform {
        if (!Double.isFinite(a + b + dx + dy)) {
            throw new IllegalArgumentException(
                    "similarity transform %s %s %s %s".formatted(a, b, dx, dy));
        }
    }

    /// The transform that brings `from` as near to `to` as any, by the sum of the squared distances
    /// (Umeyama, IEEE TPAMI 13(4), 1991, equations 40 to 43). In the plane the singular value
    /// decomposition there comes down to a division of complex numbers.
    ///
    /// @throws IllegalArgumentException when the points of `from` all lie in one place, or are not
    ///   as many as those of `to`
    public static SimilarityTransform between(List<Point> from, List<Point> to) {
        if (from.size() != to.size()) {
            throw new IllegalArgumentException(from.size() + " points to " + to.size());
        }
        int count = from.size();
        double fromX = from.stream().mapToDouble(Point::x).sum() / count;
        double fromY = from.stream().mapToDouble(Point::y).sum() / count;
        double toX = to.stream().mapToDouble(Point::x).sum() / count;
        double toY = to.stream().mapToDouble(Point::y).sum() / count;
        double along = 0;
        double across = 0;
        double spread = 0;
        for (int i = 0; i < count; i++) {
            double x = from.get(i).x() - fromX;
            double y = from.get(i).y() - fromY;
            double u = to.get(i).x() - toX;
            double v = to.get(i).y() - toY;
            along += x * u + y * v;
            across += x * v - y * u;
            spread += x * x + y * y;
        }
        double a = along / spread;
        double b = across / spread;
        return new SimilarityTransform(
                a, b, toX - a * fromX + b * fromY, toY - b * fromX - a * fromY);
    }

    /// How many times longer a distance becomes.
    public double scale() {
        return Math.hypot(a, b);
    }

    /// The way back.
    ///
    /// @throws IllegalArgumentException when the scale is 0
    public SimilarityTransform inverse() {
        double square = a * a + b * b;
        double c = a / square;
        double s = -b / square;
        return new SimilarityTransform(c, s, s * dy - c * dx, -s * dx - c * dy);
    }

    public Point apply(Point point) {
        return new Point(
                (float) (a * point.x() - b * point.y() + dx),
                (float) (b * point.x() + a * point.y() + dy));
    }
}
