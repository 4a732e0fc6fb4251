package dev.facefn.compare;

import dev.facefn.api.FaceJson;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.FivePoints;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Point;
import dev.facefn.face.Quality;
import dev.facefn.gallery.Sighting;
import java.util.List;

/// Where a face was seen, from the wire to what is kept.
final class Sightings {
    private Sightings() {}

    static Sighting of(Look.Seen seen) {
        FaceJson face = seen.face();
        List<Point> points =
                face.landmarks().stream()
                        .map(xy -> new Point(xy.getFirst().floatValue(), xy.get(1).floatValue()))
                        .toList();
        FaceJson.QualityJson quality = face.quality();
        return new Sighting(
                seen.image(),
                box(face.bbox().normalized(), seen.image()),
                new FivePoints(
                        points.getFirst(),
                        points.get(1),
                        points.get(2),
                        points.get(3),
                        points.get(4)),
                (float) face.detectionScore(),
                new Quality(
                        (float) quality.score(),
                        (float) quality.sharpness(),
                        (float) quality.brightness(),
                        (float) quality.pose()));
    }

    private static BoundingBox box(FaceJson.Normalized box, ImageSize image) {
        return new BoundingBox(
                (float) (box.left() * image.width()),
                (float) (box.top() * image.height()),
                (float) ((box.left() + box.width()) * image.width()),
                (float) ((box.top() + box.height()) * image.height()));
    }
}
