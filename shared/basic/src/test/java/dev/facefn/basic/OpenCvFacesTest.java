package dev.facefn.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Attribute;
import dev.facefn.face.Attributes;
import dev.facefn.face.Detail;
import dev.facefn.face.Embedding;
import dev.facefn.face.Face;
import dev.facefn.face.FaceGeometry;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.testing.Drawings;
import dev.facefn.testing.ImageFiles;
import dev.facefn.testing.SamplePhotos;
import dev.facefn.testing.SharedData;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.EmbeddedPicture;
import dev.facefn.vision.EmbeddingQuery;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.Selection;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenCvFacesTest {
    private static final FaceQuery EVERYTHING = new FaceQuery(Detail.HIGH, Attribute.all(), 100);
    private static final FaceQuery PLAIN = new FaceQuery(Detail.FAST, Set.of(), 100);

    private static OpenCvFaces faces;

    @BeforeAll
    static void open() {
        faces = OpenCvFaces.open(new ImageDecoder(ImageLimits.DEFAULT));
    }

    @AfterAll
    static void close() {
        faces.close();
    }

    /// Of the 22 faces that a person sees some are turned away: those it cannot find.
    @Test
    void findsMostFacesOfTheSamplePhotosAndLittleElse() {
        int expected = 0;
        int found = 0;
        int wrong = 0;
        for (int photo = 1; photo <= 6; photo++) {
            List<KnownFace> known = KnownFace.of(photo);
            List<Face> seen = faces.analyze(SamplePhotos.bytes(photo), PLAIN).faces();
            expected += known.size();
            found += (int) known.stream().filter(one -> seen.stream().anyMatch(one::is)).count();
            wrong +=
                    (int)
                            seen.stream()
                                    .filter(one -> known.stream().noneMatch(k -> k.is(one)))
                                    .count();
        }
        System.out.printf(
                "cascade: %d of %d faces of the sample photos, %d more boxes%n",
                found, expected, wrong);
        assertThat(expected).isEqualTo(22);
        assertThat(found).isGreaterThanOrEqualTo(16);
        assertThat(wrong).isLessThanOrEqualTo(1);
    }

    @Test
    void theLargestFaceIsTheFirstAndTheOthersAreLeftOutWhereFewerAreWanted() {
        byte[] photo = SamplePhotos.bytes(5);
        Analysis all = faces.analyze(photo, PLAIN);
        assertThat(all.truncated()).isFalse();
        assertThat(all.faces()).hasSizeGreaterThan(3);
        assertThat(all.faces())
                .isSortedAccordingTo((a, b) -> Float.compare(b.box().area(), a.box().area()));
        Analysis two = faces.analyze(photo, new FaceQuery(Detail.FAST, Set.of(), 2));
        assertThat(two.truncated()).isTrue();
        assertThat(two.faces()).isEqualTo(all.faces().subList(0, 2));
    }

    @Test
    void saysNothingThatItCannotKnow() {
        Analysis analysis = faces.analyze(SamplePhotos.bytes(3), EVERYTHING);
        assertThat(analysis.model()).isEqualTo(CascadeFile.SHA_256);
        assertThat(analysis.faces()).isNotEmpty();
        for (Face face : analysis.faces()) {
            assertThat(face.points()).isNull();
            assertThat(face.attributes()).isEqualTo(Attributes.NONE);
            assertThat(face.geometry()).isEqualTo(FaceGeometry.NONE);
            assertThat(face.score()).isBetween(0f, 1f);
            assertThat(face.quality().pose()).isZero();
            assertThat(face.quality().sharpness()).isBetween(0.3f, 1f);
            assertThat(face.quality().score()).isBetween(0.1f, 1f);
        }
        assertThat(analysis.faces()).isEqualTo(faces.analyze(SamplePhotos.bytes(3), PLAIN).faces());
    }

    @Test
    void whereThereIsNoFaceNoneOrFewAreFound() throws IOException {
        assertThat(found(Drawings.plain(640, 480, Color.BLACK))).isZero();
        assertThat(found(Drawings.plain(640, 480, Color.WHITE))).isZero();
        assertThat(found(Drawings.checkerboard(640, 480))).isZero();
        assertThat(found(Drawings.quarters(640, 480))).isZero();
        assertThat(found(Drawings.noise(640, 480))).isLessThanOrEqualTo(1);
        for (String turned : List.of("rot_90.jpg", "rot_180.jpg", "rot_270.jpg")) {
            byte[] photo = Files.readAllBytes(SharedData.photo("rotated/" + turned));
            assertThat(faces.analyze(photo, PLAIN).faces()).as(turned).isEmpty();
        }
    }

    private static int found(BufferedImage image) {
        return faces.analyze(ImageFiles.write(image, "png", false), PLAIN).faces().size();
    }

    /// Before it is searched a picture is made small, whatever its size.
    @Test
    void facesOfAPictureOf40MegapixelsAreFoundInItsPixels() {
        BufferedImage photo = Pictures.read(SamplePhotos.bytes(3));
        byte[] large = ImageFiles.jpeg(Pictures.scaled(photo, 7500, 5273), 0.8f);
        Analysis small = faces.analyze(SamplePhotos.bytes(3), PLAIN);
        Analysis huge = faces.analyze(large, PLAIN);
        assertThat(huge.image().pixels()).isGreaterThan(39_000_000);
        assertThat(huge.faces()).hasSameSizeAs(small.faces());
        float factor = 7500f / 1920;
        for (Face face : small.faces()) {
            assertThat(huge.faces())
                    .anyMatch(other -> other.box().iou(face.box().scale(factor, factor)) > 0.6);
        }
    }

    @Test
    void aLongOrSmallPictureHasNoFace() {
        assertThat(found(Drawings.noise(10_000, 16))).isZero();
        assertThat(found(Drawings.noise(16, 10_000))).isZero();
        assertThat(found(Drawings.noise(16, 16))).isZero();
    }

    @Test
    void embedsWhatIsSelectedAndRefusesOnlyThePictureThatCannotBeUsed() {
        byte[] photo = SamplePhotos.bytes(6);
        byte[] nonsense = new byte[100];
        Embeddings made =
                faces.embed(
                        List.of(
                                request(photo, Selection.LARGEST),
                                request(nonsense, Selection.ALL),
                                request(photo, Selection.ALL),
                                request(
                                        ImageFiles.write(
                                                Drawings.plain(64, 64, Color.BLACK), "png", false),
                                        Selection.ALL)));
        assertThat(made.contract()).isEqualTo(faces.contract());
        EmbeddedPicture.Embedded largest = (EmbeddedPicture.Embedded) made.pictures().get(0);
        EmbeddedPicture.Embedded all = (EmbeddedPicture.Embedded) made.pictures().get(2);
        EmbeddedPicture.Embedded none = (EmbeddedPicture.Embedded) made.pictures().get(3);
        assertThat(made.pictures().get(1)).isInstanceOf(EmbeddedPicture.Refused.class);
        assertThat(largest.faces()).hasSize(1);
        assertThat(largest.facesFound()).isEqualTo(all.facesFound()).isEqualTo(4);
        assertThat(all.faces()).hasSize(4).startsWith(largest.faces().getFirst());
        assertThat(none.faces()).isEmpty();
        Embedding embedding = largest.faces().getFirst().embedding();
        assertThat(embedding.dimension()).isEqualTo(faces.contract().dimension());
    }

    static EmbeddingRequest request(byte[] picture, Selection selection) {
        return new EmbeddingRequest(
                picture, new EmbeddingQuery(selection, 100, Detail.FAST, Set.of()));
    }

    @Test
    void manyThreadsFindWhatOneFinds() throws Exception {
        List<Analysis> alone = new ArrayList<>();
        for (int photo = 1; photo <= 6; photo++) {
            alone.add(faces.analyze(SamplePhotos.bytes(photo), PLAIN));
        }
        List<Future<List<Face>>> together = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 24; i++) {
                byte[] photo = SamplePhotos.bytes(i % 6 + 1);
                together.add(threads.submit(() -> faces.analyze(photo, PLAIN).faces()));
            }
        }
        for (int i = 0; i < 24; i++) {
            assertThat(together.get(i).get()).isEqualTo(alone.get(i % 6).faces());
        }
    }
}
