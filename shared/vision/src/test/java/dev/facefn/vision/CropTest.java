package dev.facefn.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Detail;
import dev.facefn.face.Embedding;
import dev.facefn.face.Face;
import dev.facefn.image.Npy;
import dev.facefn.image.RgbImage;
import dev.facefn.testing.SamplePhotos;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.engine.Inference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The way over crops, against the way straight from the picture.
class CropTest {
    /// A crop has 8 bits a channel, the straight way has floats.
    private static final double SAME = 0.999;

    private static final EmbeddingQuery ALL =
            new EmbeddingQuery(Selection.ALL, FaceQuery.MOST_FACES, Detail.FAST, Set.of());
    private static final FacePipeline PIPELINE = Pipelines.open();

    @AfterAll
    static void close() {
        PIPELINE.close();
    }

    private static EmbeddedPicture.Embedded straight(byte[] photo) {
        return (EmbeddedPicture.Embedded)
                PIPELINE.embed(List.of(new EmbeddingRequest(photo, ALL))).pictures().getFirst();
    }

    @Test
    void embedsTheCropsOfAllPhotosAsThePhotosThemselves() {
        List<byte[]> crops = new ArrayList<>();
        List<EmbeddedFace> expected = new ArrayList<>();
        for (byte[] photo : SamplePhotos.all()) {
            CroppedFaces cropped = PIPELINE.crop(photo, Pipelines.FAST);
            EmbeddedPicture.Embedded straight = straight(photo);
            assertThat(cropped.analysis().image()).isEqualTo(straight.image());
            assertThat(cropped.analysis().faces())
                    .isEqualTo(straight.faces().stream().map(EmbeddedFace::face).toList());
            crops.addAll(Npy.read(Npy.write(cropped.crops()), FaceQuery.MOST_FACES));
            expected.addAll(straight.faces());
        }
        EmbeddedCrops embedded = PIPELINE.embedCrops(crops);
        assertThat(embedded.inference()).isGreaterThan(Duration.ZERO);
        assertThat(embedded.embeddings()).hasSize(22);
        for (int i = 0; i < expected.size(); i++) {
            Embedding same = expected.get(i).embedding();
            assertThat(embedded.embeddings().get(i).cosine(same))
                    .as("face %d", i)
                    .isGreaterThan(SAME);
        }
    }

    @Test
    void embedsNoCropsAtAllWithoutARun() {
        assertThat(PIPELINE.embedCrops(List.of()).embeddings()).isEmpty();
        assertThat(PIPELINE.embedCrops(List.of()).inference()).isZero();
    }

    @Test
    void looksAtAFrameStepByStepAsAtThePicture() {
        byte[] photo = SamplePhotos.bytes(1);
        RgbImage frame = Pipelines.DECODER.decode(photo, Integer.MAX_VALUE).image();
        Inference inference = new Inference();
        List<Detection> found = PIPELINE.detect(frame, inference);
        Duration detecting = inference.time();
        assertThat(detecting).isGreaterThan(Duration.ZERO);
        List<Detection> sure = found.stream().filter(face -> face.score() > 0.6f).toList();
        List<CroppedFace> cropped =
                sure.stream().map(face -> PIPELINE.crop(frame, face, inference)).toList();
        assertThat(inference.time()).isGreaterThan(detecting);
        EmbeddedPicture.Embedded straight = straight(photo);
        List<Face> faces = straight.faces().stream().map(EmbeddedFace::face).toList();
        assertThat(cropped).hasSameSizeAs(faces);
        List<Embedding> embeddings =
                PIPELINE.embedCrops(cropped.stream().map(CroppedFace::crop).toList(), inference);
        for (int i = 0; i < faces.size(); i++) {
            assertThat(cropped.get(i).face().box().iou(faces.get(i).box())).isGreaterThan(0.9f);
            assertThat(embeddings.get(i).cosine(straight.faces().get(i).embedding()))
                    .isGreaterThan(0.95);
        }
    }
}
