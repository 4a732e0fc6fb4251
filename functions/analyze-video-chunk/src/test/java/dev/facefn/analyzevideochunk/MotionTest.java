package dev.facefn.analyzevideochunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.face.BoundingBox;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MotionTest {

    /// The textbook filter, written with matrices: x = F x, P = F P Fᵀ + Q; K = P Hᵀ / (H P Hᵀ +
    /// R), x += K (z − H x), P −= K H P.
    @Test
    void aCoordinateIsTheTextbookFilter() {
        Random random = new Random(3);
        Coordinate coordinate = new Coordinate(5, 2, 3);
        double[] x = {5, 0};
        double[][] p = {{4, 0}, {0, 9}};
        for (int round = 0; round < 200; round++) {
            double dt = random.nextDouble(0.1, 10);
            double q = random.nextDouble(1);
            double r = random.nextDouble(0.1, 2);
            double z = random.nextGaussian() * 10;
            coordinate.predict(dt, q, q / 3);
            x = new double[] {x[0] + dt * x[1], x[1]};
            double[][] f = {{1, dt}, {0, 1}};
            double[][] transposed = {{1, 0}, {dt, 1}};
            p = times(times(f, p), transposed);
            p[0][0] += dt * q * q;
            p[1][1] += dt * q * q / 9;
            assertThat(coordinate.position()).isCloseTo(x[0], within(1e-6));
            coordinate.update(z, r);
            double s = p[0][0] + r * r;
            double[] k = {p[0][0] / s, p[1][0] / s};
            double surprise = z - x[0];
            x = new double[] {x[0] + k[0] * surprise, x[1] + k[1] * surprise};
            double[][] kh = {{1 - k[0], 0}, {-k[1], 1}};
            p = times(kh, p);
            assertThat(coordinate.position()).isCloseTo(x[0], within(1e-6));
        }
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] c = new double[2][2];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                c[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j];
            }
        }
        return c;
    }

    @Test
    void expectsAFaceThatMovesWhereItWillBe() {
        Motion motion = new Motion(new BoundingBox(0, 0, 50, 60), 0);
        for (int i = 1; i <= 10; i++) {
            motion.predict(i * 200);
            motion.update(new BoundingBox(i * 20, i * 5, 50 + i * 20, 60 + i * 5));
        }
        motion.predict(2_200);
        assertThat(motion.box().iou(new BoundingBox(220, 55, 270, 115))).isGreaterThan(0.9f);
    }
}
