package dev.facefn.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.face.Detail;
import dev.facefn.face.Face;
import dev.facefn.testing.SamplePhotos;
import dev.facefn.testing.TestModels;
import dev.facefn.vision.engine.OrtEngine;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// InsightFace's weights where they are installed beside the checkout, against what the oracle
/// saved.
class ScrfdTest {

    @ParameterizedTest
    @ValueSource(strings = {"scrfd_2.5g_bnkps", "scrfd_500m_bnkps"})
    void agreesWithTheOracle(String id) {
        try (FacePipeline pipeline = pipeline(id)) {
            for (Detail detail : Detail.values()) {
                FaceQuery query = new FaceQuery(detail, Set.of(), 100);
                List<Face> faces = pipeline.analyze(SamplePhotos.bytes(1), query).faces();
                assertThat(faces).hasSize(3);
            }
            List<Face> faces = pipeline.analyze(SamplePhotos.bytes(1), Pipelines.FAST).faces();
            for (Goldens.Expected expected : Goldens.of(id).faces()) {
                Face face = expected.sameAmong(faces);
                assertThat(face.box().iou(expected.box())).isGreaterThanOrEqualTo(0.95f);
                assertThat(face.score()).isCloseTo(expected.score(), within(0.02f));
                for (int i = 0; i < 5; i++) {
                    float away =
                            face.fivePoints().asList().get(i).distanceTo(expected.five().get(i));
                    assertThat(away).isLessThanOrEqualTo(0.01f * expected.box().width());
                }
            }
        }
    }

    private static FacePipeline pipeline(String id) {
        FaceModels scrfd = InsightFace.models(id);
        FaceModels open = FaceModels.of(TestModels.open(), OrtEngine.ONE_THREAD);
        return new FacePipeline(scrfd.or(open), Pipelines.DECODER, new VisionOptions(1, 1));
    }
}
