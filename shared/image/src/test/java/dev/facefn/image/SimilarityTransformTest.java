package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.face.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimilarityTransformTest {

    @Test
    void findsTheTransformThatThePointsWentThrough() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            double turn = random.nextDouble(-Math.PI, Math.PI);
            double scale = random.nextDouble(0.05, 20);
            SimilarityTransform way =
                    new SimilarityTransform(
                            scale * Math.cos(turn),
                            scale * Math.sin(turn),
                            random.nextDouble(-500, 500),
                            random.nextDouble(-500, 500));
            List<Point> from = points(random, 100);
            List<Point> to = from.stream().map(way::apply).toList();
            SimilarityTransform found = SimilarityTransform.between(from, to);
            assertThat(found.a()).isCloseTo(way.a(), within(1e-4 * scale));
            assertThat(found.b()).isCloseTo(way.b(), within(1e-4 * scale));
            for (int i = 0; i < 5; i++) {
                Point there = found.apply(from.get(i));
                assertThat(there.distanceTo(to.get(i))).isLessThan(0.01f);
                Point back = found.inverse().apply(there);
                assertThat(back.distanceTo(from.get(i))).isLessThan(0.01f);
            }
            assertThat(found.scale()).isCloseTo(scale, within(1e-4 * scale));
        }
    }

    @Test
    void leavesNoSimilarTransformNearerToPointsThatItCannotMeet() {
        Random random = new Random(6);
        for (int round = 0; round < 50; round++) {
            List<Point> from = points(random, 100);
            List<Point> to = points(random, 100);
            SimilarityTransform best = SimilarityTransform.between(from, to);
            double least = distance(best, from, to);
            for (int i = 0; i < 100; i++) {
                double size = Math.pow(10, -random.nextInt(1, 5));
                SimilarityTransform other =
                        new SimilarityTransform(
                                best.a() + size * random.nextGaussian(),
                                best.b() + size * random.nextGaussian(),
                                best.dx() + 50 * size * random.nextGaussian(),
                                best.dy() + 50 * size * random.nextGaussian());
                assertThat(distance(other, from, to)).isGreaterThan(least * (1 - 1e-9));
            }
        }
    }

    /// Of a mirrored face there is no similar one: it is turned and scaled, never flipped.
    @Test
    void neverMirrors() {
        List<Point> from = List.of(new Point(0, 0), new Point(2, 0), new Point(0, 1));
        List<Point> mirrored = from.stream().map(p -> new Point(-p.x(), p.y())).toList();
        SimilarityTransform found = SimilarityTransform.between(from, mirrored);
        assertThat(distance(found, from, mirrored)).isGreaterThan(0.5);
    }

    @Test
    void refusesPointsThatAllLieInOnePlace() {
        List<Point> one = Stream.generate(() -> new Point(3, 4)).limit(5).toList();
        List<Point> template = points(new Random(1), 100);
        assertThatThrownBy(() -> SimilarityTransform.between(one, template))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SimilarityTransform.between(template, one).inverse())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SimilarityTransform.between(template, one.subList(0, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("5 points to 4");
    }

    private static double distance(SimilarityTransform way, List<Point> from, List<Point> to) {
        double sum = 0;
        for (int i = 0; i < from.size(); i++) {
            double x = from.get(i).x();
            double y = from.get(i).y();
            double missX = way.a() * x - way.b() * y + way.dx() - to.get(i).x();
            double missY = way.b() * x + way.a() * y + way.dy() - to.get(i).y();
            sum += missX * missX + missY * missY;
        }
        return sum;
    }

    private static List<Point> points(Random random, float bound) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            points.add(new Point(random.nextFloat(bound), random.nextFloat(bound)));
        }
        return points;
    }
}
