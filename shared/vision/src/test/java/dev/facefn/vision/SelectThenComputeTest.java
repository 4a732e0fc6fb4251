package dev.facefn.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.face.ImageSize;
import dev.facefn.image.Picture;
import dev.facefn.image.RgbImage;
import dev.facefn.models.Manifest;
import dev.facefn.models.Task;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectThenComputeTest {
    private static final ImageSize SIZE = new ImageSize(320, 240);
    private static final Picture BLACK =
            new Picture(SIZE, new RgbImage(SIZE, new byte[SIZE.width() * SIZE.height() * 3]));

    private final FakeEngine engine =
            new FakeEngine()
                    .answering(Task.FACE_DETECTION, SelectThenComputeTest::threeFaces)
                    .answering(Task.AGE_GENDER, SelectThenComputeTest::sameAge);
    private final FacePipeline pipeline =
            new FacePipeline(
                    FaceModels.of(Manifest.shipped("open"), _ -> null, engine),
                    Pipelines.DECODER,
                    new VisionOptions(1, 1));

    private static void threeFaces(List<FloatBuffer> outputs) {
        face(outputs, 10, 0.10f, 0.10f, 0.30f, 0.40f);
        face(outputs, 20, 0.40f, 0.10f, 0.80f, 0.90f);
        face(outputs, 30, 1.10f, 0.20f, 1.40f, 0.50f);
    }

    private static void face(List<FloatBuffer> outputs, int anchor, float... box) {
        outputs.get(0).put(anchor * 2 + 1, 0.9f);
        outputs.get(1).put(anchor * 4, box);
    }

    private static void sameAge(List<FloatBuffer> outputs) {
        outputs.forEach(output -> output.put(0, 1));
    }

    private Analysis analyze(int maxFaces, Attribute... attributes) {
        return pipeline.analyze(BLACK, new FaceQuery(Detail.FAST, Set.of(attributes), maxFaces));
    }

    @Test
    void runsTheDetectorOnceAndTheLandmarksOnceAFaceWhenNothingIsAsked() {
        assertThat(analyze(100).faces()).hasSize(2);
        assertThat(engine.runs).isEqualTo(Map.of(Task.FACE_DETECTION, 1, Task.LANDMARKS_68, 2));
    }

    @Test
    void dropsAFaceThatDoesNotShowInThePicture() {
        assertThat(analyze(100).faces())
                .allSatisfy(face -> assertThat(face.box().area()).isPositive());
    }

    @Test
    void ordersByTheAreaThatShows() {
        engine.answering(
                Task.FACE_DETECTION,
                outputs -> {
                    face(outputs, 10, -0.7f, 0, 0.2f, 0.9f);
                    face(outputs, 20, 0.4f, 0.1f, 0.8f, 0.9f);
                });
        assertThat(analyze(100).faces())
                .extracting(face -> face.box().left())
                .containsExactly(0.4f * 320, 0f);
    }

    @Test
    void describesOnlyTheSelectedFaces() {
        Analysis analysis = analyze(1, Attribute.POSE);
        assertThat(analysis.truncated()).isTrue();
        assertThat(analysis.faces().getFirst().box().left()).isEqualTo(0.4f * 320);
        assertThat(engine.runs)
                .isEqualTo(Map.of(Task.FACE_DETECTION, 1, Task.LANDMARKS_68, 1, Task.HEAD_POSE, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "POSE,HEAD_POSE,1",
        "AGE,AGE_GENDER,1",
        "GENDER,AGE_GENDER,1",
        "EMOTION,EXPRESSION,1",
        "EYES,EYE_STATE,2",
        "LIVENESS,LIVENESS,1",
        "LANDMARKS_468,FACE_MESH,1"
    })
    void runsTheModelOfTheAttributeThatIsAskedAndNoOther(Attribute asked, Task task, int times) {
        analyze(1, asked);
        Map<Task, Integer> expected = new EnumMap<>(Task.class);
        expected.put(Task.FACE_DETECTION, 1);
        expected.put(Task.LANDMARKS_68, 1);
        expected.put(task, times);
        assertThat(engine.runs).isEqualTo(expected);
    }

    @Test
    void runsOneModelForAgeAndGenderTogether() {
        analyze(1, Attribute.AGE, Attribute.GENDER);
        assertThat(engine.runs).containsEntry(Task.AGE_GENDER, 1);
    }

    @Test
    void sumsTheTimeInsideTheEngine() {
        assertThat(analyze(100).inference()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void neverAnswersWithANumberThatIsNotFinite() {
        engine.answering(Task.LANDMARKS_68, outputs -> outputs.getFirst().put(7, Float.NaN));
        assertThatThrownBy(() -> analyze(1))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_ERROR))
                .hasMessageContaining("fr_landmark");
    }

    @Test
    void findsTheSameRunsForTheFloorAsACallTakes() {
        analyze(100, Attribute.EYES, Attribute.EMOTION);
        Map<Task, Integer> call = Map.copyOf(engine.runs);
        engine.runs.clear();
        pipeline.modelRuns().fast(2, Set.of(Attribute.EYES, Attribute.EMOTION));
        assertThat(engine.runs).isEqualTo(call);
    }
}
