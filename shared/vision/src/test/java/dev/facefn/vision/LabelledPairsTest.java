package dev.facefn.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Detail;
import dev.facefn.face.Embedding;
import dev.facefn.face.Face;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Point;
import dev.facefn.testing.SamplePhotos;
import dev.facefn.testing.SharedData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Tells people apart. The same person: the face in the photo and that face cropped, turned,
/// resized, compressed and mirrored, and one woman in two photos. Different people: any two other
/// faces.
class LabelledPairsTest {
    /// The default of `open`.
    private static final double OPEN = 0.36;

    /// In the middle between the lowest same and the highest different pair of 300 public figures:
    /// 0.51 and 0.37.
    private static final double MOBILE_FACE_NET = 0.44;

    /// Photo and place by size, of faces that are one person.
    private static final Set<Set<String>> SAME = Set.of(Set.of("1:0", "3:0"));

    /// Of these a person cannot say whether they are.
    private static final Set<Set<String>> UNTOLD =
            Set.of(Set.of("1:1", "4:2"), Set.of("4:1", "6:2"));

    private static final EmbeddingQuery ALL =
            new EmbeddingQuery(Selection.ALL, FaceQuery.MOST_FACES, Detail.FAST, Set.of());

    private record Someone(String name, Embedding embedding) {}

    @Test
    void noneOfThePairsOfTheDemoPhotosIsWrongAtTheDefaultThreshold() {
        try (FacePipeline pipeline = Pipelines.open()) {
            tellsApart(pipeline, OPEN);
        }
    }

    @Test
    void noneIsWrongWithScrfdAndMobileFaceNet() {
        try (FacePipeline pipeline = Pipelines.insightFace("scrfd_500m_bnkps")) {
            tellsApart(pipeline, MOBILE_FACE_NET);
        }
    }

    private static void tellsApart(FacePipeline pipeline, double threshold) {
        List<Someone> people = new ArrayList<>();
        double lowest = 1;
        int same = 0;
        for (int photo = 1; photo <= 6; photo++) {
            byte[] bytes = SamplePhotos.bytes(photo);
            BufferedImage image = Variations.read(bytes);
            List<EmbeddedFace> faces = embed(pipeline, bytes).faces();
            List<Goldens.Expected> known = Goldens.of("sample" + photo).faces();
            for (int i = 0; i < known.size(); i++) {
                Face face = known.get(i).sameAmong(faces.stream().map(EmbeddedFace::face).toList());
                EmbeddedFace seen =
                        faces.stream().filter(f -> f.face() == face).findFirst().orElseThrow();
                String name = photo + ":" + i;
                people.add(new Someone(name, seen.embedding()));
                for (Map.Entry<String, byte[]> picture :
                        Variations.of(image, face.box()).entrySet()) {
                    double cosine =
                            seen.embedding().cosine(inTheMiddle(pipeline, picture.getValue()));
                    assertThat(cosine)
                            .as("%s, %s", name, picture.getKey())
                            .isGreaterThanOrEqualTo(threshold);
                    lowest = Math.min(lowest, cosine);
                    same++;
                }
            }
        }
        double highest = -1;
        int different = 0;
        for (Someone one : people) {
            for (Someone other : people.subList(0, people.indexOf(one))) {
                Set<String> pair = Set.of(one.name(), other.name());
                double cosine = one.embedding().cosine(other.embedding());
                if (SAME.contains(pair)) {
                    assertThat(cosine).as("%s", pair).isGreaterThanOrEqualTo(threshold);
                    lowest = Math.min(lowest, cosine);
                    same++;
                } else if (!UNTOLD.contains(pair)) {
                    assertThat(cosine).as("%s", pair).isLessThan(threshold);
                    highest = Math.max(highest, cosine);
                    different++;
                }
            }
        }
        System.out.printf(
                "%s: %d same pairs, lowest %.3f; %d different, highest %.3f; threshold %.2f%n",
                pipeline.contract().modelId(), same, lowest, different, highest, threshold);
        assertThat(same).isEqualTo(22 * 10 + 1);
        assertThat(different).isEqualTo(22 * 21 / 2 - 3);
    }

    /// One woman in three photos; and nine people in a photo each.
    @Test
    void noneOfThePairsOfThePhotosBesideTheCheckoutIsWrong() throws IOException {
        List<String> sameWoman =
                List.of("eyes/close_eyes.jpeg", "eyes/close_open_eyes.jpeg", "eyes/open_eyes.png");
        List<String> people =
                List.of(
                        "eyes/open_eyes.png",
                        "attributes/1423.jpg",
                        "attributes/1561.jpg",
                        "attributes/1996.jpg",
                        "attributes/2963.jpg",
                        "attributes/7242.jpg",
                        "emotion/anger.png",
                        "emotion/happy.png",
                        "emotion/sad.png");
        try (FacePipeline pipeline = Pipelines.open()) {
            double lowest = 1;
            for (Embedding one : largest(pipeline, sameWoman)) {
                for (Embedding other : largest(pipeline, sameWoman)) {
                    lowest = Math.min(lowest, one.cosine(other));
                }
            }
            double highest = -1;
            List<Embedding> each = largest(pipeline, people);
            for (int i = 0; i < each.size(); i++) {
                for (int j = 0; j < i; j++) {
                    highest = Math.max(highest, each.get(i).cosine(each.get(j)));
                }
            }
            System.out.printf(
                    "photos beside the checkout: lowest same %.3f, highest different %.3f%n",
                    lowest, highest);
            assertThat(lowest).isGreaterThanOrEqualTo(OPEN);
            assertThat(highest).isLessThan(OPEN);
        }
    }

    private static List<Embedding> largest(FacePipeline pipeline, List<String> photos)
            throws IOException {
        List<Embedding> embeddings = new ArrayList<>();
        for (String photo : photos) {
            byte[] bytes = Files.readAllBytes(SharedData.photo(photo));
            embeddings.add(embed(pipeline, bytes).faces().getFirst().embedding());
        }
        return embeddings;
    }

    private static Embedding inTheMiddle(FacePipeline pipeline, byte[] picture) {
        EmbeddedPicture.Embedded embedded = embed(pipeline, picture);
        ImageSize size = embedded.image();
        Point middle = new Point(size.width() / 2f, size.height() / 2f);
        return embedded.faces().stream()
                .min(
                        Comparator.comparingDouble(
                                face -> face.face().box().center().distanceTo(middle)))
                .orElseThrow()
                .embedding();
    }

    private static EmbeddedPicture.Embedded embed(FacePipeline pipeline, byte[] picture) {
        return switch (pipeline.embed(List.of(new EmbeddingRequest(picture, ALL)))
                .pictures()
                .getFirst()) {
            case EmbeddedPicture.Embedded embedded -> embedded;
            case EmbeddedPicture.Refused(var why) -> throw why;
        };
    }
}
