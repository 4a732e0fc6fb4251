package dev.facefn.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Face;
import dev.facefn.testing.SamplePhotos;
import dev.facefn.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SamplePhotosTest {
    private static FacePipeline pipeline;

    @BeforeAll
    static void open() {
        pipeline = Pipelines.open();
    }

    @AfterAll
    static void close() {
        pipeline.close();
    }

    @Test
    void findsEveryFaceOfTheSixPhotosAndNoOther() {
        assertThat(counts(Pipelines.FAST)).isEqualTo(SamplePhotos.FACES);
        assertThat(counts(Pipelines.HIGH)).isEqualTo(SamplePhotos.FACES);
    }

    private static List<Integer> counts(FaceQuery query) {
        return SamplePhotos.all().stream()
                .map(photo -> pipeline.analyze(photo, query).faces().size())
                .toList();
    }

    @Test
    void findsSixOfSixInTheGroupPhoto() throws IOException {
        byte[] photo = Files.readAllBytes(SharedData.photo("group-t1.jpg"));
        assertThat(pipeline.analyze(photo, Pipelines.FAST).faces()).hasSize(6);
        assertThat(pipeline.analyze(photo, Pipelines.HIGH).faces()).hasSize(6);
    }

    @Test
    void givesTheLargestFacesFirstAndSaysWhenThereAreMore() {
        byte[] photo = SamplePhotos.bytes(5);
        Analysis all = pipeline.analyze(photo, Pipelines.FAST);
        Analysis two =
                pipeline.analyze(
                        photo,
                        new FaceQuery(Pipelines.FAST.detail(), Pipelines.FAST.attributes(), 2));
        assertThat(all.faces()).extracting(face -> -face.box().area()).isSorted();
        assertThat(all.truncated()).isFalse();
        assertThat(two.faces()).isEqualTo(all.faces().subList(0, 2));
        assertThat(two.truncated()).isTrue();
    }

    @Test
    void keepsEveryBoxInsideThePictureAndLeavesItsBytesAlone() {
        byte[] photo = SamplePhotos.bytes(1);
        byte[] before = photo.clone();
        Analysis analysis = pipeline.analyze(photo, Pipelines.FAST);
        assertThat(Arrays.equals(photo, before)).isTrue();
        for (Face face : analysis.faces()) {
            assertThat(face.box()).isEqualTo(face.box().clip(analysis.image()));
            assertThat(face.box().area()).isPositive();
        }
    }
}
