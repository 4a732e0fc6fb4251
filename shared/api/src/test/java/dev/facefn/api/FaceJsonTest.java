package dev.facefn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.Attributes;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.Face;
import dev.facefn.face.FaceGeometry;
import dev.facefn.face.FivePoints;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Point;
import dev.facefn.face.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceJsonTest {
    private static final ImageSize IMAGE = new ImageSize(640, 427);
    private static final Point P = new Point(1.23456f, 2);

    private static Face face(BoundingBox box) {
        return new Face(
                box,
                0.987654321f,
                new FivePoints(P, P, P, P, P),
                new Quality(0.1f, 0.2f, 0.3f, 0.4f),
                FaceGeometry.NONE,
                Attributes.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "10.4, 20.5, 30.6, 40.4, 10, 21, 21, 19",
        "-5, -5, 700, 500, 0, 0, 640, 427",
        "639.9, 426.9, 640, 427, 639, 426, 1, 1",
        "5, 5, 5, 5, 5, 5, 1, 1"
    })
    void givesWholePixelsInsideTheImage(
            float left, float top, float right, float bottom, int x, int y, int w, int h) {
        var box = new BoundingBox(left, top, right, bottom);
        assertThat(FaceJson.of(face(box), IMAGE).bbox().pixels())
                .isEqualTo(new FaceJson.Pixels(x, y, w, h));
    }

    @Test
    void givesRatiosWithEightDecimalsAndScoresWithSix() {
        FaceJson json = FaceJson.of(face(new BoundingBox(1, 2, 3, 5)), IMAGE);
        assertThat(json.bbox().normalized())
                .isEqualTo(new FaceJson.Normalized(0.0015625, 0.00468384, 0.003125, 0.00702576));
        assertThat(json.detectionScore()).isEqualTo(0.987654);
        assertThat(json.landmarks().getFirst()).containsExactly(1.23, 2.0);
    }

    @Test
    void refusesWhatIsNoNumber() {
        Face face = face(new BoundingBox(1, 2, 3, 5));
        Face broken =
                new Face(
                        face.box(),
                        Float.NaN,
                        face.points(),
                        face.quality(),
                        face.geometry(),
                        face.attributes());
        assertThatThrownBy(() -> FaceJson.of(broken, IMAGE))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void leavesOutWhatWasNotAskedFor() {
        String text =
                Json.mapper()
                        .writeValueAsString(FaceJson.of(face(new BoundingBox(1, 2, 3, 5)), IMAGE));
        assertThat(text)
                .doesNotContain("\"attributes\"", "landmarks_", "null")
                .contains("\"detection_score\":0.987654");
    }
}
