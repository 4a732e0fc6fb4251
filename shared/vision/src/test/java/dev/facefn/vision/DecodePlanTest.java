package dev.facefn.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Attribute;
import dev.facefn.face.Face;
import dev.facefn.image.Picture;
import dev.facefn.testing.SamplePhotos;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodePlanTest {

    @Test
    void wantsMoreOfThePictureForTilesAndForAttributes() {
        assertThat(DecodePlan.minimumShortSide(Pipelines.FAST)).isEqualTo(640);
        assertThat(DecodePlan.minimumShortSide(Pipelines.HIGH)).isEqualTo(1280);
        assertThat(DecodePlan.minimumShortSide(Pipelines.asking(Attribute.POSE))).isEqualTo(1280);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void givesTheFacesOfFullSize(int number) {
        byte[] photo = SamplePhotos.bytes(number);
        Picture full = Pipelines.DECODER.decode(photo, Integer.MAX_VALUE);
        try (FacePipeline pipeline = Pipelines.open()) {
            List<Face> expected = pipeline.analyze(full, Pipelines.FAST).faces();
            List<Face> faces = pipeline.analyze(photo, Pipelines.FAST).faces();
            assertThat(faces).hasSameSizeAs(expected);
            for (Face face : faces) {
                Face same = closest(expected, face);
                assertThat(face.box().iou(same.box())).isGreaterThanOrEqualTo(0.95f);
                for (int i = 0; i < 5; i++) {
                    float away =
                            face.fivePoints()
                                    .asList()
                                    .get(i)
                                    .distanceTo(same.fivePoints().asList().get(i));
                    assertThat(away).isLessThanOrEqualTo(0.01f * same.box().width());
                }
            }
        }
    }

    private static Face closest(List<Face> faces, Face face) {
        return faces.stream()
                .max(Comparator.comparingDouble(f -> f.box().iou(face.box())))
                .orElseThrow();
    }
}
