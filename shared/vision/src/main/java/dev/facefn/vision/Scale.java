package dev.facefn.vision;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.FivePoints;
import dev.facefn.face.Point;
import dev.facefn.face.Point3;
import java.util.List;

/// From pixels of the decoded image to pixels of the picture, which are the ones on the wire.
record Scale(float horizontal, float vertical) {

    BoundingBox box(BoundingBox box) {
        return box.scale(horizontal, vertical);
    }

    Point point(Point point) {
        return new Point(point.x() * horizontal, point.y() * vertical);
    }

    FivePoints points(FivePoints five) {
        return new FivePoints(
                point(five.leftEye()),
                point(five.rightEye()),
                point(five.nose()),
                point(five.leftMouth()),
                point(five.rightMouth()));
    }

    List<Point> points(List<Point> points) {
        return points.stream().map(this::point).toList();
    }

    /// Depth has the unit of width.
    List<Point3> mesh(List<Point3> points) {
        return points.stream()
                .map(p -> new Point3(p.x() * horizontal, p.y() * vertical, p.z() * horizontal))
                .toList();
    }
}
