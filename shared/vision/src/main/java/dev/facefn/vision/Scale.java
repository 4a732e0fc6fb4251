package dev.facefn.vision;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.FivePoints;
import dev.facefn.face.Point;
import dev.facefn.face.Point3;
import java.util.List;

/// From pixels of the decoded image to pixels of the picture, which are the ones on the wire.
record Scale(float factor) {

    BoundingBox box(BoundingBox box) {
        return box.scale(factor, factor);
    }

    Point point(Point point) {
        return new Point(point.x() * factor, point.y() * factor);
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

    List<Point3> mesh(List<Point3> points) {
        return points.stream()
                .map(p -> new Point3(p.x() * factor, p.y() * factor, p.z() * factor))
                .toList();
    }
}
