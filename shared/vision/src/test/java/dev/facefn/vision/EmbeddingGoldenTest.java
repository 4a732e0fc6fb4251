package dev.facefn.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Detail;
import dev.facefn.face.Embedding;
import dev.facefn.face.Face;
import dev.facefn.face.ImageSize;
import dev.facefn.image.RgbImage;
import dev.facefn.models.Task;
import dev.facefn.testing.SamplePhotos;
import dev.facefn.testing.TestModels;
import dev.facefn.vision.embed.ArcFace;
import dev.facefn.vision.embed.EmbeddingBatch;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.OrtEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Embeds as a second implementation does: `src/test/oracle`, with its own alignment, on ONNX
/// Runtime's WebAssembly build. The goldens are what it saved, to three decimals.
class EmbeddingGoldenTest {
    private static final EmbeddingQuery ALL =
            new EmbeddingQuery(Selection.ALL, FaceQuery.MOST_FACES, Detail.FAST, Set.of());
    private static final double SAME_CROP = 0.999;
    private static final double END_TO_END = 0.99;
    private static final double HALF_SIZE = 0.99;

    @Test
    void agreesWithTheOracleOnTheSameAlignedCrop() {
        try (FaceModels models = FaceModels.of(TestModels.open(), OrtEngine.ONE_THREAD)) {
            for (int number = 1; number <= 6; number++) {
                sameCrop(models, "sample" + number, SamplePhotos.bytes(number));
            }
        }
    }

    @Test
    void agreesWithTheOracleOnTheSameAlignedCropOfMobileFaceNet() {
        try (FaceModels models = InsightFace.models("mobilefacenet_128")) {
            sameCrop(models, "scrfd_2.5g_bnkps", SamplePhotos.bytes(1));
        }
    }

    private static void sameCrop(FaceModels models, String golden, byte[] photo) {
        RgbImage image = Pipelines.DECODER.decode(photo, Integer.MAX_VALUE).image();
        List<Goldens.Expected> expected = Goldens.of(golden).faces();
        ArcFace embedder = new ArcFace(models.require(Task.FACE_EMBEDDING));
        EmbeddingBatch batch = new EmbeddingBatch(embedder, new Inference());
        for (Goldens.Expected face : expected) {
            batch.add(image, face.anchors(new Scale(1)));
        }
        batch.run();
        agree(golden, expected, batch.embeddings(), SAME_CROP);
    }

    /// Were a large face sampled at single points, what lies between them would be skipped, and
    /// another part of it for each size.
    @Test
    void embedsAFaceAlikeInAPhotoOfHalfTheSize() {
        try (FaceModels models = FaceModels.of(TestModels.open(), OrtEngine.ONE_THREAD)) {
            ArcFace embedder = new ArcFace(models.require(Task.FACE_EMBEDDING));
            for (int number = 1; number <= 6; number++) {
                RgbImage image =
                        Pipelines.DECODER
                                .decode(SamplePhotos.bytes(number), Integer.MAX_VALUE)
                                .image();
                RgbImage half = half(image);
                for (Goldens.Expected face : Goldens.of("sample" + number).faces()) {
                    List<float[]> both =
                            List.of(
                                    embedder.align(image, face.anchors(new Scale(1))),
                                    embedder.align(half, face.anchors(new Scale(0.5f))));
                    List<Embedding> embeddings = embedder.embed(both, new Inference());
                    assertThat(embeddings.getFirst().cosine(embeddings.getLast()))
                            .isGreaterThan(HALF_SIZE);
                }
            }
        }
    }

    private static RgbImage half(RgbImage image) {
        ImageSize size = new ImageSize(image.width() / 2, image.height() / 2);
        byte[] pixels = new byte[size.width() * size.height() * 3];
        int stride = image.width() * 3;
        for (int i = 0; i < pixels.length; i++) {
            int x = i / 3 % size.width();
            int at = i / 3 / size.width() * 2 * stride + x * 6 + i % 3;
            int sum = 2;
            for (int pixel : new int[] {at, at + 3, at + stride, at + stride + 3}) {
                sum += image.pixels()[pixel] & 0xff;
            }
            pixels[i] = (byte) (sum / 4);
        }
        return new RgbImage(size, pixels);
    }

    @Test
    void agreesWithTheOracleFromThePictureToTheEmbedding() {
        try (FacePipeline pipeline = Pipelines.open()) {
            for (int number = 1; number <= 6; number++) {
                endToEnd(pipeline, "sample" + number, SamplePhotos.bytes(number));
            }
        }
    }

    @Test
    void agreesWithTheOracleFromThePictureToTheEmbeddingOfScrfdAndMobileFaceNet() {
        try (FacePipeline pipeline = Pipelines.insightFace("scrfd_2.5g_bnkps")) {
            endToEnd(pipeline, "scrfd_2.5g_bnkps", SamplePhotos.bytes(1));
            assertThat(pipeline.contract().modelId()).isEqualTo("mobilefacenet_128");
            assertThat(pipeline.contract().dimension()).isEqualTo(128);
            assertThat(pipeline.contract().modelDigest()).startsWith("e72a5710cce3");
        }
    }

    private static void endToEnd(FacePipeline pipeline, String golden, byte[] photo) {
        Embeddings embeddings = pipeline.embed(List.of(new EmbeddingRequest(photo, ALL)));
        assertThat(embeddings.pictures().getFirst())
                .isInstanceOfSatisfying(
                        EmbeddedPicture.Embedded.class,
                        picture -> {
                            List<Face> faces =
                                    picture.faces().stream().map(EmbeddedFace::face).toList();
                            List<Goldens.Expected> expected = Goldens.of(golden).faces();
                            assertThat(faces).hasSameSizeAs(expected);
                            List<Embedding> found = new ArrayList<>();
                            for (Goldens.Expected face : expected) {
                                int same = faces.indexOf(face.sameAmong(faces));
                                found.add(picture.faces().get(same).embedding());
                            }
                            agree(golden, expected, found, END_TO_END);
                        });
    }

    private static void agree(
            String golden, List<Goldens.Expected> expected, List<Embedding> found, double least) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            double cosine = Embedding.normalize(expected.get(i).embedding()).cosine(found.get(i));
            System.out.printf("%s, face %d: cosine %.5f, at least %s%n", golden, i, cosine, least);
            assertThat(cosine).as("%s, face %d", golden, i).isGreaterThanOrEqualTo(least);
        }
    }
}
