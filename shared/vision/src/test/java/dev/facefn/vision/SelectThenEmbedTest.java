package dev.facefn.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.models.Manifest;
import dev.facefn.models.Task;
import dev.facefn.testing.ImageFiles;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is run for a call, on models that count their runs: six faces in every picture.
class SelectThenEmbedTest {
    private static final byte[] PICTURE =
            ImageFiles.write(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "png", false);
    private static final EmbeddingQuery LARGEST =
            new EmbeddingQuery(Selection.LARGEST, 100, Detail.FAST, Set.of());
    private static final EmbeddingQuery ALL =
            new EmbeddingQuery(Selection.ALL, 100, Detail.FAST, Set.of());

    private final FakeEngine engine =
            new FakeEngine()
                    .answering(Task.FACE_DETECTION, SelectThenEmbedTest::sixFaces)
                    .answering(Task.LANDMARKS_68, SelectThenEmbedTest::aFace)
                    .answering(Task.FACE_EMBEDDING, SelectThenEmbedTest::countingUp);
    private final FacePipeline pipeline =
            new FacePipeline(
                    FaceModels.of(Manifest.shipped("open"), _ -> null, engine),
                    Pipelines.DECODER,
                    new VisionOptions(1, 1));

    private static void sixFaces(List<FloatBuffer> outputs) {
        for (int i = 0; i < 6; i++) {
            float left = i % 3 * 0.33f;
            float top = i / 3 * 0.5f;
            outputs.get(0).put(i * 20 + 1, 0.9f);
            outputs.get(1)
                    .put(i * 40, new float[] {left, top, left + 0.2f + i * 0.01f, top + 0.4f});
        }
    }

    /// 68 points that are not in one place.
    private static void aFace(List<FloatBuffer> outputs) {
        for (int i = 0; i < 136; i++) {
            outputs.getFirst().put(i, i * 37 % 100 / 100f);
        }
    }

    /// Row i points to axis i.
    private static void countingUp(List<FloatBuffer> outputs) {
        for (int i = 0; i < 8; i++) {
            outputs.getFirst().put(i * 512 + i, 3);
        }
    }

    private Embeddings embed(EmbeddingQuery query, int pictures) {
        return pipeline.embed(Collections.nCopies(pictures, new EmbeddingRequest(PICTURE, query)));
    }

    private static EmbeddedPicture.Embedded embedded(EmbeddedPicture picture) {
        assertThat(picture).isInstanceOf(EmbeddedPicture.Embedded.class);
        return (EmbeddedPicture.Embedded) picture;
    }

    @Test
    void describesAndEmbedsOnlyTheLargestOfSixFaces() {
        EmbeddedPicture.Embedded picture = embedded(embed(LARGEST, 1).pictures().getFirst());
        assertThat(picture.facesFound()).isEqualTo(6);
        assertThat(picture.faces()).hasSize(1);
        assertThat(picture.faces().getFirst().face().box().left()).isEqualTo(2 * 0.33f * 320);
        assertThat(engine.rows)
                .isEqualTo(
                        Map.of(
                                Task.FACE_DETECTION,
                                List.of(1),
                                Task.LANDMARKS_68,
                                List.of(1, 1),
                                Task.FACE_EMBEDDING,
                                List.of(1)));
    }

    @Test
    void embedsTheFacesOfEightPicturesInOneRun() {
        Embeddings embeddings = embed(LARGEST, 8);
        assertThat(engine.rows.get(Task.FACE_EMBEDDING)).containsExactly(8);
        for (int i = 0; i < 8; i++) {
            EmbeddedFace face = embedded(embeddings.pictures().get(i)).faces().getFirst();
            assertThat(face.embedding().get(i)).isEqualTo(1);
        }
    }

    @Test
    void fillsEveryRunWithFacesOfWhateverPicture() {
        Embeddings embeddings = embed(ALL, 3);
        assertThat(engine.rows.get(Task.FACE_EMBEDDING)).containsExactly(8, 8, 2);
        for (int i = 0; i < 18; i++) {
            EmbeddedFace face = embedded(embeddings.pictures().get(i / 6)).faces().get(i % 6);
            assertThat(face.embedding().get(i % 8)).as("face %d", i).isEqualTo(1);
        }
    }

    @Test
    void embedsNoMoreFacesThanAreAsked() {
        EmbeddingQuery two = new EmbeddingQuery(Selection.ALL, 2, Detail.FAST, Set.of());
        assertThat(embedded(embed(two, 1).pictures().getFirst()).faces()).hasSize(2);
        assertThat(engine.rows.get(Task.FACE_EMBEDDING)).containsExactly(2);
        assertThat(engine.runs).containsEntry(Task.LANDMARKS_68, 4);
    }

    @Test
    void computesTheAttributesThatAreAskedOfTheSelectedFaceOnly() {
        EmbeddingQuery pose =
                new EmbeddingQuery(Selection.LARGEST, 9, Detail.FAST, Set.of(Attribute.POSE));
        embed(pose, 1);
        assertThat(engine.runs).containsEntry(Task.HEAD_POSE, 1).hasSize(4);
    }

    @Test
    void embedsNobodyWhereThereIsNoFace() {
        engine.answering(Task.FACE_DETECTION, _ -> {});
        EmbeddedPicture.Embedded picture = embedded(embed(ALL, 1).pictures().getFirst());
        assertThat(picture.faces()).isEmpty();
        assertThat(picture.facesFound()).isZero();
        assertThat(picture.image().width()).isEqualTo(320);
        assertThat(engine.runs).isEqualTo(Map.of(Task.FACE_DETECTION, 1));
        assertThat(pipeline.embed(List.of()).pictures()).isEmpty();
    }

    @Test
    void aPictureThatCannotBeUsedRefusesOnlyItself() {
        EmbeddingRequest good = new EmbeddingRequest(PICTURE, LARGEST);
        EmbeddingRequest bad = new EmbeddingRequest(new byte[] {1, 2, 3}, LARGEST);
        List<EmbeddedPicture> pictures =
                pipeline.embed(List.of(bad, good, bad, good, bad)).pictures();
        for (int i : new int[] {0, 2, 4}) {
            assertThat(pictures.get(i))
                    .isInstanceOfSatisfying(
                            EmbeddedPicture.Refused.class,
                            refused ->
                                    assertThat(refused.why().code())
                                            .isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE));
        }
        assertThat(embedded(pictures.get(1)).faces().getFirst().embedding().get(0)).isEqualTo(1);
        assertThat(embedded(pictures.get(3)).faces().getFirst().embedding().get(1)).isEqualTo(1);
    }

    @Test
    void neverAnswersWithAnEmbeddingThatHasNoDirection() {
        for (float value : new float[] {0, Float.NaN, Float.POSITIVE_INFINITY}) {
            engine.answering(Task.FACE_EMBEDDING, outputs -> outputs.getFirst().put(0, value));
            assertThatThrownBy(() -> embed(LARGEST, 1))
                    .isInstanceOfSatisfying(
                            FacefnException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_ERROR))
                    .hasMessageContaining("fr_feature");
        }
    }

    @Test
    void looksOnlyAtTheRowsThatWereRun() {
        engine.answering(
                Task.FACE_EMBEDDING, outputs -> outputs.getFirst().put(0, 1).put(512, Float.NaN));
        assertThat(embedded(embed(LARGEST, 1).pictures().getFirst()).faces()).hasSize(1);
    }

    @Test
    void failsWhereThePointsOfAFaceAllLieInOnePlace() {
        engine.answering(Task.LANDMARKS_68, _ -> {});
        assertThatThrownBy(() -> embed(LARGEST, 1))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_ERROR));
    }

    @Test
    void givesItsPermitBackWhateverHappens() {
        failsWhereThePointsOfAFaceAllLieInOnePlace();
        engine.answering(Task.LANDMARKS_68, SelectThenEmbedTest::aFace);
        assertThat(embed(LARGEST, 2).pictures()).hasSize(2);
    }

    @Test
    void sumsTheTimeInsideTheEngine() {
        assertThat(embed(LARGEST, 8).inference()).isEqualTo(Duration.ofMillis(8 + 2 * 8 + 1));
    }

    @Test
    void namesTheModelThatMadeTheEmbeddings() {
        assertThat(pipeline.contract())
                .satisfies(contract -> {
                    assertThat(contract.modelId()).isEqualTo("fr_feature");
                    assertThat(contract.modelVersion()).isEqualTo("1");
                    assertThat(contract.modelDigest()).startsWith("87aacdfe5751");
                    assertThat(contract.dimension()).isEqualTo(512);
                    assertThat(contract.preprocessing()).isEqualTo("arcface-112/2");
                });
    }

    @Test
    void opensTheEmbedderWhenItIsPrimed() {
        pipeline.primeEmbedder();
        assertThat(engine.rows).isEqualTo(Map.of(Task.FACE_EMBEDDING, List.of(1)));
    }

    @Test
    void findsTheSameRunsForTheFloorAsACallTakes() {
        embed(ALL, 3);
        Map<Task, List<Integer>> call = Map.copyOf(engine.rows);
        engine.rows.clear();
        pipeline.modelRuns().embedding(3, 18);
        assertThat(engine.rows).isEqualTo(call);
    }
}
