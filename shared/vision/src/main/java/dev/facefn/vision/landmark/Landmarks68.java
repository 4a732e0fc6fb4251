package dev.facefn.vision.landmark;

import dev.facefn.face.FivePoints;
import dev.facefn.face.Point;
import java.util.List;

/// The 68 points of a face in iBUG order, in pixels of the image they were found in.
public record Landmarks68(List<Point> points) {
    private static final int[] LEFT_EYE_LIDS = {37, 38, 40, 41};
    private static final int[] RIGHT_EYE_LIDS = {43, 44, 46, 47};
    private static final int[] LEFT_MOUTH = {48, 60};
    private static final int[] RIGHT_MOUTH = {54, 64};
    private static final int NOSE_TIP = 30;
    private static final int JAW = 17;

    public Landmarks68 {
        points = List.copyOf(points);
        if (points.size() != 68) {
            throw new IllegalArgumentException(points.size() + " points, not 68");
        }
    }

    /// The five alignment points: the middle of the lids of each eye, the tip of the nose, and the
    /// corners of the mouth between outer and inner lip.
    public FivePoints five() {
        return new FivePoints(
                mean(LEFT_EYE_LIDS),
                mean(RIGHT_EYE_LIDS),
                points.get(NOSE_TIP),
                mean(LEFT_MOUTH),
                mean(RIGHT_MOUTH));
    }

    /// The 51 points of brows, nose, eyes and mouth: all but the line of the jaw.
    public List<Point> inner() {
        return points.subList(JAW, points.size());
    }

    /// The eye that is left in the image, corner to corner.
    public Eye leftEye() {
        return new Eye(points.get(36), points.get(39));
    }

    public Eye rightEye() {
        return new Eye(points.get(42), points.get(45));
    }

    /// How far the line from the left eye to the right one is turned clockwise, in radians.
    public double tilt() {
        Point left = mean(LEFT_EYE_LIDS);
        Point right = mean(RIGHT_EYE_LIDS);
        return Math.atan2(right.y() - left.y(), right.x() - left.x());
    }

    private Point mean(int[] indices) {
        float x = 0;
        float y = 0;
        for (int index : indices) {
            x += points.get(index).x();
            y += points.get(index).y();
        }
        return new Point(x / indices.length, y / indices.length);
    }

    /// An eye by its two corners.
    public record Eye(Point leftCorner, Point rightCorner) {
        public Point center() {
            return new Point(
                    (leftCorner.x() + rightCorner.x()) / 2, (leftCorner.y() + rightCorner.y()) / 2);
        }

        public float width() {
            return leftCorner.distanceTo(rightCorner);
        }
    }
}
