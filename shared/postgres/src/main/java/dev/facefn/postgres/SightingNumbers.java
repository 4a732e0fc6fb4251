package dev.facefn.postgres;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.FivePoints;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Point;
import dev.facefn.face.Quality;
import dev.facefn.gallery.Sighting;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A sighting as the 21 numbers of the column `sighting`: width, height, box, points, score,
/// quality.
final class SightingNumbers {
    private SightingNumbers() {}

    static Float @Nullable [] write(@Nullable Sighting sighting) {
        if (sighting == null) {
            return null;
        }
        BoundingBox box = sighting.box();
        Quality quality = sighting.quality();
        Stream<Float> before =
                Stream.of(
                        (float) sighting.image().width(),
                        (float) sighting.image().height(),
                        box.left(),
                        box.top(),
                        box.right(),
                        box.bottom());
        Stream<Float> points =
                sighting.points().asList().stream()
                        .flatMap(point -> Stream.of(point.x(), point.y()));
        Stream<Float> after =
                Stream.of(
                        sighting.score(),
                        quality.score(),
                        quality.sharpness(),
                        quality.brightness(),
                        quality.pose());
        return Stream.of(before, points, after).flatMap(part -> part).toArray(Float[]::new);
    }

    static @Nullable Sighting read(Float @Nullable [] numbers) {
        if (numbers == null) {
            return null;
        }
        return new Sighting(
                new ImageSize(numbers[0].intValue(), numbers[1].intValue()),
                new BoundingBox(numbers[2], numbers[3], numbers[4], numbers[5]),
                new FivePoints(
                        point(numbers, 6),
                        point(numbers, 8),
                        point(numbers, 10),
                        point(numbers, 12),
                        point(numbers, 14)),
                numbers[16],
                new Quality(numbers[17], numbers[18], numbers[19], numbers[20]));
    }

    private static Point point(Float[] numbers, int at) {
        return new Point(numbers[at], numbers[at + 1]);
    }
}
