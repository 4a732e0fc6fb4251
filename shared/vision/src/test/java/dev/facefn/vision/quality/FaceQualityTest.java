package dev.facefn.vision.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.face.FivePoints;
import dev.facefn.face.Point;
import dev.facefn.face.Quality;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaceQualityTest {
    private static final int SIDE = 64;
    private static final Appearance GOOD = new Appearance(0.8f, 0.5f);

    @Test
    void isLessSharpTheMoreItIsBlurred() {
        FloatBuffer crop = noise();
        float before = Appearance.of(crop, SIDE, 255).sharpness();
        for (int round = 0; round < 4; round++) {
            crop = blur(crop);
            float after = Appearance.of(crop, SIDE, 255).sharpness();
            assertThat(after).isLessThan(before).isBetween(0f, 1f);
            before = after;
        }
    }

    @Test
    void isLessBrightButAsSharpWhenItIsDarker() {
        FloatBuffer crop = noise();
        FloatBuffer dark = FloatBuffer.allocate(SIDE * SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            dark.put(i, crop.get(i) / 2);
        }
        Appearance before = Appearance.of(crop, SIDE, 255);
        Appearance after = Appearance.of(dark, SIDE, 255);
        assertThat(after.brightness()).isCloseTo(before.brightness() / 2, within(1e-4f));
        assertThat(after.sharpness()).isCloseTo(before.sharpness(), within(0.01f));
    }

    @Test
    void hasNoSharpnessWhereThereIsNothingToSee() {
        assertThat(Appearance.of(FloatBuffer.allocate(SIDE * SIDE), SIDE, 255))
                .isEqualTo(new Appearance(0, 0));
    }

    @Test
    void posesBestWhenTheNoseIsMidwayAndTheEyesAreLevel() {
        float front = pose(50, 0);
        assertThat(front).isEqualTo(1);
        assertThat(pose(60, 0)).isLessThan(front).isGreaterThan(pose(70, 0));
        assertThat(pose(50, 20)).isLessThan(front).isGreaterThan(pose(50, 50));
        assertThat(pose(90, 0)).isZero();
    }

    @Test
    void scoresTheGeometricMeanOfItsMembers() {
        Quality quality = FaceQuality.of(GOOD, face(50, 0));
        assertThat(quality.score()).isCloseTo((float) Math.cbrt(0.8), within(1e-6f));
        assertThat(FaceQuality.of(new Appearance(0.8f, 0.1f), face(50, 0)).score())
                .isLessThan(quality.score());
        assertThat(FaceQuality.of(new Appearance(0.8f, 1), face(50, 0)).score()).isZero();
    }

    private static float pose(float nose, float drop) {
        return FaceQuality.of(GOOD, face(nose, drop)).pose();
    }

    private static FivePoints face(float nose, float drop) {
        return new FivePoints(
                new Point(30, 40 - drop),
                new Point(70, 40 + drop),
                new Point(nose, drop == 0 ? 60 : 40),
                new Point(38, 80),
                new Point(62, 80));
    }

    private static FloatBuffer noise() {
        Random random = new Random(3);
        FloatBuffer crop = FloatBuffer.allocate(SIDE * SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            crop.put(i, random.nextFloat(60, 200));
        }
        return crop;
    }

    private static FloatBuffer blur(FloatBuffer crop) {
        FloatBuffer out = FloatBuffer.allocate(SIDE * SIDE);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                float sum = 0;
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        int row = Math.clamp(y + dy, 0, SIDE - 1);
                        sum += crop.get(row * SIDE + Math.clamp(x + dx, 0, SIDE - 1));
                    }
                }
                out.put(y * SIDE + x, sum / 9);
            }
        }
        return out;
    }
}
