package dev.facefn.local.variants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Face;
import dev.facefn.models.Accuracy;
import dev.facefn.models.Accuracy.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final String SHA256 = "0".repeat(64);

    @Test
    void takesTheCosineOfAllOutputs() {
        List<float[]> one = List.of(new float[] {3}, new float[] {4});
        assertThat(Agreement.cosine(one, List.of(new float[] {6}, new float[] {8})))
                .isCloseTo(1, within(1e-12));
        assertThat(Agreement.cosine(one, List.of(new float[] {4}, new float[] {-3}))).isZero();
    }

    @Test
    void takesTheErrorOfPointsAsAShareOfTheEyes() {
        float[] points = new float[136];
        points[72] = 0.25f;
        points[90] = 0.75f;
        float[] moved = points.clone();
        for (int i = 0; i < 68; i++) {
            moved[2 * i] += 0.03f;
            moved[2 * i + 1] += 0.04f;
        }
        assertThat(Agreement.error(List.of(points), List.of(moved))).isCloseTo(0.1, within(1e-6));
    }

    @Test
    void roundsToTheSideThatIsWorse() {
        Accuracy cosine = Agreement.accuracy(SHA256, Measure.COSINE, List.of(0.9999999, 0.1234567));
        assertThat(cosine.worst()).isEqualTo(0.12345);
        Accuracy error = Agreement.accuracy(SHA256, Measure.NME, List.of(0.0, 0.1234512));
        assertThat(error.worst()).isEqualTo(0.12346);
        assertThat(error.mean()).isEqualTo(0.06173);
    }

    @Test
    void pairsFacesByTheirBoxes() {
        Face first = face(0, 0, 100, 100, 0.9f);
        Face second = face(200, 0, 300, 100, 0.8f);
        Face near = face(0, 0, 100, 90, 0.7f);
        Face stranger = face(500, 500, 600, 600, 0.9f);
        Agreement.Boxes boxes =
                Agreement.boxes(List.of(List.of(first, second)), List.of(List.of(stranger, near)));
        assertThat(boxes.found()).isEqualTo(2);
        assertThat(boxes.lost()).isEqualTo(1);
        assertThat(boxes.extra()).isEqualTo(1);
        assertThat(boxes.shift()).isEqualTo(10);
        assertThat(boxes.score()).isCloseTo(0.2, within(1e-6));
        assertThat(boxes.overlaps().getFirst()).isCloseTo(0.9, within(1e-6));
        assertThat(boxes.overlaps().getLast()).isZero();
    }

    private static Face face(float left, float top, float right, float bottom, float score) {
        return new Face(new BoundingBox(left, top, right, bottom), score, null, null, null, null);
    }
}
