package dev.facefn.detect;

import dev.facefn.face.Attribute;
import dev.facefn.face.Attributes;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.Emotion;
import dev.facefn.face.EyesOpen;
import dev.facefn.face.Face;
import dev.facefn.face.FaceGeometry;
import dev.facefn.face.FivePoints;
import dev.facefn.face.Gender;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Point;
import dev.facefn.face.Pose;
import dev.facefn.face.Quality;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.CroppedFace;
import dev.facefn.vision.CroppedFaces;
import dev.facefn.vision.EmbeddedCrops;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.ModelRung;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.engine.Inference;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the same face in every picture and remembers what it was asked.
final class FakeAnalyzer implements ModelRung {
    volatile byte @Nullable [] picture;
    volatile @Nullable FaceQuery query;

    @Override
    public Analysis analyze(byte[] bytes, FaceQuery asked) {
        picture = bytes;
        query = asked;
        boolean all = asked.attributes().contains(Attribute.AGE);
        List<Point> dense = Collections.nCopies(68, new Point(1.234f, 5));
        Face face =
                new Face(
                        new BoundingBox(120.4f, 80.2f, 360.4f, 360.2f),
                        0.98f,
                        new FivePoints(
                                new Point(180.125f, 160),
                                new Point(300, 160),
                                new Point(240, 220),
                                new Point(190, 300),
                                new Point(290, 300)),
                        new Quality(0.8f, 0.9f, 0.5f, 0.9f),
                        all ? new FaceGeometry(new Pose(3, -2, 1), dense, null) : FaceGeometry.NONE,
                        all
                                ? new Attributes(
                                        31.44f,
                                        new Gender(Gender.Value.FEMALE, 0.98f),
                                        Map.of(Emotion.NEUTRAL, 0.02f, Emotion.HAPPINESS, 0.98f),
                                        new EyesOpen(0.99f, 0.98f),
                                        0.99f)
                                : Attributes.NONE);
        return new Analysis(
                new ImageSize(1000, 1000),
                List.of(face),
                asked.maxFaces() == 1,
                "00",
                Duration.ofMillis(7),
                false);
    }

    @Override
    public EmbeddingContract contract() {
        throw new AssertionError("detect embeds nothing");
    }

    @Override
    public Embeddings embed(List<EmbeddingRequest> pictures) {
        throw new AssertionError("detect embeds nothing");
    }

    @Override
    public EmbeddedCrops embedCrops(List<byte[]> crops) {
        throw new AssertionError("not asked for here");
    }

    @Override
    public CroppedFaces crop(byte[] picture, FaceQuery query) {
        throw new AssertionError("not asked for here");
    }

    @Override
    public List<Detection> detect(RgbImage frame, Inference inference) {
        throw new AssertionError("not asked for here");
    }

    @Override
    public CroppedFace crop(RgbImage frame, Detection face, Inference inference) {
        throw new AssertionError("not asked for here");
    }

    @Override
    public List<Embedding> embedCrops(List<byte[]> crops, Inference inference) {
        throw new AssertionError("not asked for here");
    }

    @Override
    public void primeEmbedder() {}

    @Override
    public void probe() {}

    @Override
    public List<Model> models() {
        return List.of();
    }

    @Override
    public void close() {}
}
