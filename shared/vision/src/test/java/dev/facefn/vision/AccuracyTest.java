package dev.facefn.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Attribute;
import dev.facefn.face.Emotion;
import dev.facefn.face.EyesOpen;
import dev.facefn.face.Face;
import dev.facefn.face.Gender;
import dev.facefn.face.Pose;
import dev.facefn.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the models read from photos whose content a person can see.
class AccuracyTest {
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
    @CsvSource({
        "emotion/anger.png,ANGER",
        "emotion/happy.png,HAPPINESS",
        "emotion/sad.png,SADNESS"
    })
    void recognisesTheExpression(String photo, Emotion shown) {
        Map<Emotion, Float> emotions =
                Objects.requireNonNull(only(photo, Attribute.EMOTION).attributes().emotions());
        assertThat(emotions.get(shown)).isGreaterThan(0.9f);
    }

    @Test
    void yawIsPositiveWhereTheFaceTurnsToTheLeftOfTheImage() {
        assertThat(pose("pose/left_face.jpeg").yaw()).isBetween(40f, 90f);
        assertThat(pose("pose/right_face.png").yaw()).isBetween(-90f, -40f);
    }

    @Test
    void pitchIsPositiveWhereTheFaceLooksUp() {
        assertThat(pose("pose/rise_face.jpeg").pitch()).isBetween(10f, 60f);
        assertThat(pose("pose/lower_face.jpeg").pitch()).isBetween(-60f, -20f);
    }

    @ParameterizedTest
    @CsvSource({"pose/left_wryneck.png", "pose/right_wryneck.png"})
    void rollIsPositiveClockwiseAsTheLineBetweenTheEyesShows(String photo) {
        Face face = only(photo, Attribute.POSE);
        float dx = face.fivePoints().rightEye().x() - face.fivePoints().leftEye().x();
        float dy = face.fivePoints().rightEye().y() - face.fivePoints().leftEye().y();
        double tilt = Math.toDegrees(Math.atan2(dy, dx));
        float roll = Objects.requireNonNull(face.geometry().pose()).roll();
        assertThat(Math.abs(roll)).isBetween(20f, 50f);
        assertThat(Math.signum(roll)).isEqualTo((float) Math.signum(tilt));
    }

    @Test
    void tellsClosedEyesFromOpenOnes() {
        EyesOpen closed = eyes("eyes/close_eyes.jpeg");
        assertThat(closed.left()).isLessThan(0.1f);
        assertThat(closed.right()).isLessThan(0.1f);
        EyesOpen open = eyes("eyes/open_eyes.png");
        assertThat(open.left()).isGreaterThan(0.9f);
        assertThat(open.right()).isGreaterThan(0.9f);
        EyesOpen wink = eyes("eyes/close_open_eyes.jpeg");
        assertThat(wink.left()).isLessThan(0.1f);
        assertThat(wink.right()).isGreaterThan(0.9f);
    }

    @Test
    void takesTheFaceOnAScreenForASpoofAndARealOneNot() {
        assertThat(only("spoof-screen.jpg", Attribute.LIVENESS).attributes().liveness())
                .isLessThan(0.01f);
        assertThat(only("eyes/open_eyes.png", Attribute.LIVENESS).attributes().liveness())
                .isGreaterThan(0.9f);
    }

    @Test
    void readsTheAgeOfAGirlAndOfTheOlderWomanInFront() {
        assertThat(faces("attributes/2963.jpg").getFirst().attributes().age()).isLessThan(14f);
        assertThat(faces("attributes/1561.jpg").getFirst().attributes().age()).isGreaterThan(40f);
    }

    @ParameterizedTest
    @CsvSource({
        "attributes/1561.jpg,FEMALE",
        "attributes/2963.jpg,FEMALE",
        "attributes/7242.jpg,FEMALE",
        "attributes/1996.jpg,MALE",
        "attributes/1423.jpg,FEMALE"
    })
    void readsTheGender(String photo, Gender.Value shown) {
        Face face = faces(photo).getFirst();
        assertThat(Objects.requireNonNull(face.attributes().gender()).value()).isEqualTo(shown);
    }

    @Test
    void readsTheGenderOfTheOthersInTheSamePhotos() {
        assertThat(faces("attributes/7242.jpg").get(1).attributes().gender())
                .extracting(Gender::value)
                .isEqualTo(Gender.Value.FEMALE);
        assertThat(faces("attributes/1996.jpg").get(1).attributes().gender())
                .extracting(Gender::value)
                .isEqualTo(Gender.Value.MALE);
        assertThat(faces("attributes/1561.jpg").get(1).attributes().gender())
                .extracting(Gender::value)
                .isEqualTo(Gender.Value.MALE);
    }

    /// Without an EXIF orientation nothing says that a photo is turned; only the upright one is
    /// promised a face.
    @Test
    void findsTheFaceOfAnUprightPhotoAndAnswersForTurnedOnes() {
        assertThat(analyze("rotated/rot_0.jpg")).hasSize(1);
        for (String turned : List.of("rot_90", "rot_180", "rot_270")) {
            assertThat(analyze("rotated/" + turned + ".jpg")).hasSizeLessThanOrEqualTo(1);
        }
    }

    private static Pose pose(String photo) {
        return Objects.requireNonNull(only(photo, Attribute.POSE).geometry().pose());
    }

    private static EyesOpen eyes(String photo) {
        return Objects.requireNonNull(only(photo, Attribute.EYES).attributes().eyesOpen());
    }

    private static Face only(String photo, Attribute attribute) {
        List<Face> faces = analyze(photo, attribute);
        assertThat(faces).hasSize(1);
        return faces.getFirst();
    }

    private static List<Face> faces(String photo) {
        return analyze(photo, Attribute.AGE, Attribute.GENDER);
    }

    private static List<Face> analyze(String photo, Attribute... attributes) {
        try {
            byte[] bytes = Files.readAllBytes(SharedData.photo(photo));
            return pipeline.analyze(bytes, Pipelines.asking(attributes)).faces();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
