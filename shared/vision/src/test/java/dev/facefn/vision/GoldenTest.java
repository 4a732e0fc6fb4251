package dev.facefn.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import dev.facefn.face.Emotion;
import dev.facefn.face.EyesOpen;
import dev.facefn.face.Face;
import dev.facefn.face.Gender;
import dev.facefn.face.Point;
import dev.facefn.face.Point3;
import dev.facefn.face.Pose;
import dev.facefn.testing.SamplePhotos;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Agrees with a second implementation: `src/test/oracle`, JavaScript on jpeg-js, ONNX Runtime's
/// WebAssembly build and TensorFlow.js, which looks at the photos in full size. The goldens are
/// what it saved.
class GoldenTest {
    /// As a share of the face's width.
    private static final double POINTS = 0.01;

    private static final double DEGREES = 0.5;
    private static final double YEARS = 0.5;
    private static final double PROBABILITY = 0.02;

    private static FacePipeline pipeline;

    @BeforeAll
    static void open() {
        pipeline = Pipelines.open();
    }

    @AfterAll
    static void close() {
        pipeline.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void agreesOnBoxesAndPointsWhenNothingElseIsAsked(int photo) {
        Goldens goldens = Goldens.of("sample" + photo);
        List<Face> faces = pipeline.analyze(SamplePhotos.bytes(photo), Pipelines.FAST).faces();
        assertThat(faces).hasSameSizeAs(goldens.faces());
        for (Goldens.Expected expected : goldens.faces()) {
            Face face = expected.sameAmong(faces);
            assertThat(face.box().iou(expected.box())).isGreaterThanOrEqualTo(0.95f);
            assertThat(face.score()).isCloseTo(expected.score(), within(0.02f));
            near(face.fivePoints().asList(), expected.five(), expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void agreesOnEveryAttribute(int photo) {
        Goldens goldens = Goldens.of("sample" + photo);
        FaceQuery everything = new FaceQuery(Detail.FAST, Attribute.all(), 100);
        List<Face> faces = pipeline.analyze(SamplePhotos.bytes(photo), everything).faces();
        assertThat(faces).hasSameSizeAs(goldens.faces());
        for (Goldens.Expected expected : goldens.faces()) {
            Face face = expected.sameAmong(faces);
            near(
                    Objects.requireNonNull(face.geometry().landmarks68()),
                    expected.landmarks68(),
                    expected);
            near(
                    every4th(Objects.requireNonNull(face.geometry().landmarks468())),
                    expected.mesh(),
                    expected);
            Pose pose = Objects.requireNonNull(face.geometry().pose());
            assertThat(pose.yaw()).isCloseTo(expected.pose().yaw(), within((float) DEGREES));
            assertThat(pose.pitch()).isCloseTo(expected.pose().pitch(), within((float) DEGREES));
            assertThat(pose.roll()).isCloseTo(expected.pose().roll(), within((float) DEGREES));
            assertThat((double) Objects.requireNonNull(face.attributes().age()))
                    .isCloseTo(expected.age(), within(YEARS));
            Gender gender = Objects.requireNonNull(face.attributes().gender());
            double male =
                    gender.value() == Gender.Value.MALE
                            ? gender.confidence()
                            : 1 - gender.confidence();
            assertThat(male).isCloseTo(expected.male(), within(PROBABILITY));
            Map<Emotion, Float> emotions = Objects.requireNonNull(face.attributes().emotions());
            for (Emotion emotion : Emotion.values()) {
                assertThat((double) emotions.get(emotion))
                        .as("%s", emotion)
                        .isCloseTo(expected.emotion(emotion), within(PROBABILITY));
            }
            EyesOpen eyes = Objects.requireNonNull(face.attributes().eyesOpen());
            assertThat((double) eyes.left()).isCloseTo(expected.leftEye(), within(PROBABILITY));
            assertThat((double) eyes.right()).isCloseTo(expected.rightEye(), within(PROBABILITY));
            assertThat((double) Objects.requireNonNull(face.attributes().liveness()))
                    .isCloseTo(expected.live(), within(PROBABILITY));
        }
    }

    private static List<Point> every4th(List<Point3> mesh) {
        return IntStream.range(0, mesh.size())
                .filter(i -> i % 4 == 0)
                .mapToObj(i -> new Point(mesh.get(i).x(), mesh.get(i).y()))
                .toList();
    }

    private static void near(List<Point> found, List<Point> expected, Goldens.Expected face) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat((double) found.get(i).distanceTo(expected.get(i)))
                    .as("point %d", i)
                    .isLessThanOrEqualTo(POINTS * face.box().width());
        }
    }
}
