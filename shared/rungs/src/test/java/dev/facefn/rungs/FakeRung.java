package dev.facefn.rungs;

import dev.facefn.face.Attributes;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.Emotion;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.EyesOpen;
import dev.facefn.face.Face;
import dev.facefn.face.FaceGeometry;
import dev.facefn.face.FacefnException;
import dev.facefn.face.Gender;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Quality;
import dev.facefn.image.RgbImage;
import dev.facefn.models.FileSpec;
import dev.facefn.models.InputSpec;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.Origin;
import dev.facefn.models.Task;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.CroppedFace;
import dev.facefn.vision.CroppedFaces;
import dev.facefn.vision.EmbeddedCrops;
import dev.facefn.vision.EmbeddedFace;
import dev.facefn.vision.EmbeddedPicture;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.ModelRung;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A rung that works or fails as it is told. It says its name as the model of an analysis.
final class FakeRung implements ModelRung {
    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger embedded = new AtomicInteger();
    final AtomicInteger probes = new AtomicInteger();
    volatile @Nullable RuntimeException failure;
    volatile boolean probeFails;

    /// What calls wait for, whatever becomes of those who wait for them.
    volatile CountDownLatch gate = new CountDownLatch(0);

    /// What probes wait for.
    volatile CountDownLatch probeGate = new CountDownLatch(0);

    volatile boolean closed;

    /// Whether it was closed while something worked with it.
    volatile boolean closedAtWork;

    private final AtomicInteger working = new AtomicInteger();
    private final String name;
    private final String models;

    FakeRung(String name) {
        this(name, name);
    }

    /// @param models what its models are called; the same ones in two rungs embed alike
    FakeRung(String name, String models) {
        this.name = name;
        this.models = models;
    }

    @Override
    public Analysis analyze(byte[] picture, FaceQuery query) {
        calls.incrementAndGet();
        fail();
        return new Analysis(
                new ImageSize(1, 1), List.of(), false, name, Duration.ofMillis(1), false);
    }

    /// As a run of a model.
    private void pass(CountDownLatch gate) {
        var _ =
                Watch.run(
                        () -> {},
                        () -> {
                            working.incrementAndGet();
                            try {
                                gate.await();
                                return gate;
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            } finally {
                                working.decrementAndGet();
                            }
                        });
    }

    boolean isAtWork() {
        return working.get() > 0;
    }

    private void fail() {
        pass(gate);
        RuntimeException now = failure;
        if (now != null) {
            throw now;
        }
    }

    @Override
    public EmbeddingContract contract() {
        return new EmbeddingContract(models, "1", "00", 2, "none");
    }

    @Override
    public Embeddings embed(List<EmbeddingRequest> pictures) {
        calls.incrementAndGet();
        fail();
        if (pictures.stream().anyMatch(one -> one.picture().length == 13)) {
            throw FacefnException.because(
                    ErrorCode.INTERNAL_ERROR, "model_output_not_finite", "a model gave NaN");
        }
        embedded.addAndGet(pictures.size());
        return new Embeddings(
                pictures.stream().map(this::picture).toList(),
                contract(),
                Duration.ofMillis(2),
                false);
    }

    /// A picture of no bytes cannot be used; one of 13 makes the models give no numbers.
    private EmbeddedPicture picture(EmbeddingRequest request) {
        if (request.picture().length == 0) {
            return new EmbeddedPicture.Refused(
                    new FacefnException(ErrorCode.INVALID_IMAGE, "it has no bytes"));
        }
        Face face =
                new Face(
                        new BoundingBox(1, 2, 3.5f, 4),
                        0.9f,
                        null,
                        new Quality(0.1f, 0.2f, 0.3f, 0.4f),
                        FaceGeometry.NONE,
                        new Attributes(
                                31.5f,
                                new Gender(Gender.Value.FEMALE, 0.98f),
                                Map.of(Emotion.HAPPINESS, 0.7f),
                                new EyesOpen(0.5f, 0.25f),
                                0.99f));
        Embedding embedding = Embedding.normalize(new float[] {request.picture()[0], 1});
        return new EmbeddedPicture.Embedded(
                new ImageSize(10, 10), 3, List.of(new EmbeddedFace(face, embedding)));
    }

    @Override
    public List<Detection> detect(RgbImage frame, Inference inference) {
        calls.incrementAndGet();
        fail();
        inference.spent(1_000);
        return List.of();
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
    public EmbeddedCrops embedCrops(List<byte[]> crops) {
        throw new AssertionError("not asked for here");
    }

    @Override
    public CroppedFaces crop(byte[] picture, FaceQuery query) {
        throw new AssertionError("not asked for here");
    }

    static String detector(String models) {
        return "%064x".formatted(models.hashCode());
    }

    /// A detector alone.
    @Override
    public List<Model> models() {
        FileSpec file =
                new FileSpec("d.onnx", 1, detector(models), "MIT", new Origin.Npm("d", "d"));
        InputSpec input =
                new InputSpec(
                        "in",
                        List.of(1, 3, 1, 1),
                        InputSpec.Layout.NCHW,
                        InputSpec.ColorOrder.RGB,
                        List.of(0f, 0f, 0f),
                        List.of(1f, 1f, 1f));
        ModelSpec spec = new ModelSpec("d", Task.FACE_DETECTION, "none", file, input, List.of());
        return List.of(new Model(spec, "1", true));
    }

    @Override
    public void primeEmbedder() {}

    @Override
    public void probe() {
        probes.incrementAndGet();
        pass(probeGate);
        if (probeFails) {
            throw new IllegalStateException("broken");
        }
    }

    @Override
    public void close() {
        closedAtWork |= isAtWork();
        closed = true;
    }
}
