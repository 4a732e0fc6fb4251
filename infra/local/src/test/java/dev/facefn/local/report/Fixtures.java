package dev.facefn.local.report;

import dev.facefn.face.Attributes;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.Emotion;
import dev.facefn.face.EyesOpen;
import dev.facefn.face.Face;
import dev.facefn.face.FaceGeometry;
import dev.facefn.face.FivePoints;
import dev.facefn.face.Gender;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Point;
import dev.facefn.face.Point3;
import dev.facefn.face.Pose;
import dev.facefn.face.Quality;
import dev.facefn.image.RgbImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;

final class Fixtures {
    private static final Quality QUALITY = new Quality(0.81f, 0.92f, 0.5f, 0.95f);

    private Fixtures() {}

    static RgbImage gray(int width, int height) {
        byte[] pixels = new byte[width * height * 3];
        Arrays.fill(pixels, (byte) 120);
        return new RgbImage(new ImageSize(width, height), pixels);
    }

    /// A face of which nothing was asked.
    static Face plain(float left, float top, float side) {
        return new Face(
                box(left, top, side),
                0.98f,
                points(left, top, side),
                QUALITY,
                FaceGeometry.NONE,
                Attributes.NONE);
    }

    /// A face of which everything was asked.
    static Face full(float left, float top, float side) {
        Point middle = box(left, top, side).center();
        FaceGeometry geometry =
                new FaceGeometry(
                        new Pose(-12.4f, 3, 0.2f),
                        IntStream.range(0, 68).mapToObj(i -> middle).toList(),
                        Collections.nCopies(468, new Point3(middle.x(), middle.y(), 0)));
        Attributes attributes =
                new Attributes(
                        31.4f,
                        new Gender(Gender.Value.FEMALE, 0.98f),
                        Map.of(
                                Emotion.HAPPINESS, 0.9f,
                                Emotion.NEUTRAL, 0.07f,
                                Emotion.SURPRISE, 0.02f,
                                Emotion.ANGER, 0.01f),
                        new EyesOpen(0.99f, 0.97f),
                        0.96f);
        return new Face(
                box(left, top, side),
                0.98f,
                points(left, top, side),
                QUALITY,
                geometry,
                attributes);
    }

    private static BoundingBox box(float left, float top, float side) {
        return new BoundingBox(left, top, left + side, top + side);
    }

    private static FivePoints points(float left, float top, float side) {
        return new FivePoints(
                new Point(left + side * 0.3f, top + side * 0.4f),
                new Point(left + side * 0.7f, top + side * 0.4f),
                new Point(left + side * 0.5f, top + side * 0.6f),
                new Point(left + side * 0.35f, top + side * 0.8f),
                new Point(left + side * 0.65f, top + side * 0.8f));
    }
}
