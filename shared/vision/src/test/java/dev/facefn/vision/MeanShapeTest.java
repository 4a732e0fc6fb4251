package dev.facefn.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Detail;
import dev.facefn.face.FivePoints;
import dev.facefn.face.Point;
import dev.facefn.image.Picture;
import dev.facefn.image.SimilarityTransform;
import dev.facefn.models.Task;
import dev.facefn.testing.SharedData;
import dev.facefn.testing.TestModels;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.embed.Anchors;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.OrtEngine;
import dev.facefn.vision.landmark.FaceLandmarks;
import dev.facefn.vision.landmark.Landmarks68;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Makes the template of the 51 points again: the mean of the points that the second look finds in
/// 16 faces, none of them in a demo photo.
///
/// Each face is put on ArcFace's template by its five points; the mean of all is made symmetric,
/// and put on the template by its own five points in turn.
class MeanShapeTest {
    /// Photo and place in the order of the detector: the faces of the photos beside the checkout
    /// that look ahead, less than 20° to a side, 25° up or down, and 12° tilted.
    private static final List<String> FACES =
            List.of(
                    "attributes/1423.jpg 0",
                    "attributes/1561.jpg 0",
                    "attributes/1996.jpg 0",
                    "attributes/2963.jpg 0",
                    "attributes/7242.jpg 0",
                    "attributes/7242.jpg 1",
                    "emotion/happy.png 0",
                    "emotion/sad.png 0",
                    "eyes/close_eyes.jpeg 0",
                    "eyes/close_open_eyes.jpeg 0",
                    "group-t1.jpg 0",
                    "group-t1.jpg 4",
                    "group-t1.jpg 5",
                    "pose/rise_face.jpeg 0",
                    "rotated/rot_0.jpg 0",
                    "spoof-screen.jpg 0");

    private static final FivePoints ANYBODY =
            new FivePoints(
                    new Point(0, 0),
                    new Point(1, 0),
                    new Point(0.5f, 0.5f),
                    new Point(0, 1),
                    new Point(1, 1));

    /// The first and the last of points in a row, in iBUG order, of which the first mirrors the
    /// last and so on inwards.
    private static final int[][] MIRRORED = {
        {0, 16}, {17, 26}, {31, 35}, {48, 54}, {55, 59}, {60, 64}, {65, 67}
    };

    private static final int[] LEFT_EYE = {36, 37, 38, 39, 40, 41};
    private static final int[] RIGHT_EYE = {45, 44, 43, 42, 47, 46};

    @Test
    void theTemplateIsTheMeanOfFacesThatAreInNoDemoPhoto() throws IOException {
        List<Point> five = Anchors.of(ANYBODY).template();
        try (FaceModels models = FaceModels.of(TestModels.open(), OrtEngine.ONE_THREAD)) {
            List<List<Point>> faces = new ArrayList<>();
            for (String face : FACES) {
                Landmarks68 points = points(models, face);
                faces.add(move(points, five).points());
            }
            Landmarks68 mean = symmetric(mean(faces));
            List<Point> template = Anchors.of(mean).template();
            List<Point> made = move(mean, five).inner();
            System.out.println("mean shape: " + mean.inner());
            System.out.println("template: " + made);
            for (int i = 0; i < template.size(); i++) {
                assertThat(made.get(i).distanceTo(template.get(i))).as("%d", i).isLessThan(0.1f);
            }
        }
    }

    private static Landmarks68 points(FaceModels models, String face) throws IOException {
        String[] photoAndPlace = face.split(" ");
        byte[] bytes = Files.readAllBytes(SharedData.photo(photoAndPlace[0]));
        Picture picture = Pipelines.DECODER.decode(bytes, 1280);
        Inference inference = new Inference();
        Detection found =
                new FaceFinder(models)
                        .find(picture, Detail.FAST, inference)
                        .get(Integer.parseInt(photoAndPlace[1]));
        FaceLandmarks landmarks = new FaceLandmarks(models.require(Task.LANDMARKS_68));
        Landmarks68 first = landmarks.find(picture.image(), found.box(), inference).landmarks();
        return landmarks.findAgain(picture.image(), found.box(), first, inference);
    }

    private static Landmarks68 move(Landmarks68 points, List<Point> five) {
        SimilarityTransform there = SimilarityTransform.between(points.five().asList(), five);
        return new Landmarks68(points.points().stream().map(there::apply).toList());
    }

    private static List<Point> mean(List<List<Point>> faces) {
        return IntStream.range(0, 68)
                .mapToObj(i -> mean(faces.stream().map(face -> face.get(i)).toList(), 1, 0))
                .toList();
    }

    /// @param sideways 1 or −1
    private static Point mean(List<Point> points, int sideways, double shift) {
        double x = points.stream().mapToDouble(Point::x).average().orElseThrow();
        double y = points.stream().mapToDouble(Point::y).average().orElseThrow();
        return new Point((float) (sideways * x + shift), (float) y);
    }

    private static Landmarks68 symmetric(List<Point> points) {
        float axis = mean(points, 1, 0).x();
        int[] other = IntStream.range(0, 68).toArray();
        for (int[] row : MIRRORED) {
            for (int i = row[0]; i <= row[1]; i++) {
                other[i] = row[0] + row[1] - i;
            }
        }
        for (int i = 0; i < LEFT_EYE.length; i++) {
            other[LEFT_EYE[i]] = RIGHT_EYE[i];
            other[RIGHT_EYE[i]] = LEFT_EYE[i];
        }
        return new Landmarks68(
                IntStream.range(0, 68)
                        .mapToObj(i -> {
                            Point mirrored = mean(List.of(points.get(other[i])), -1, 2 * axis);
                            return mean(List.of(points.get(i), mirrored), 1, 0);
                        })
                        .toList());
    }
}
