package dev.facefn.vision;

import dev.facefn.face.Attribute;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.Detail;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.Face;
import dev.facefn.face.FacefnException;
import dev.facefn.face.ImageSize;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.Picture;
import dev.facefn.image.RgbImage;
import dev.facefn.models.Bundle;
import dev.facefn.models.Task;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.detect.Detector;
import dev.facefn.vision.detect.Detectors;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.NetworkStatus;
import dev.facefn.vision.engine.OrtEngine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// The vision path: decode once, find, select the largest, then compute what was asked and nothing
/// else. Safe for use by many threads; as many pictures are worked on at once as the options allow.
public final class FacePipeline implements FaceAnalyzer, AutoCloseable {
    /// The part of a box that must lie in the image.
    private static final float LEAST_SHOWN = 0.1f;

    private final FaceModels models;
    private final ImageDecoder decoder;
    private final Detector fast;
    private final Detector high;
    private final FaceDescriber describer;
    private final Semaphore permits;

    /// A pipeline of the models of installed bundles, on ONNX Runtime. Nothing is loaded yet.
    ///
    /// @param bundles for each task the first bundle that has a model for it is used
    public static FacePipeline open(
            List<Bundle> bundles, ImageDecoder decoder, VisionOptions options) {
        OrtEngine engine = new OrtEngine(options.threads());
        FaceModels models = FaceModels.none();
        for (Bundle bundle : bundles) {
            models = models.or(FaceModels.of(bundle, engine));
        }
        return new FacePipeline(models, decoder, options);
    }

    /// @param models at least a detector and the 68 landmarks; closed with the pipeline
    public FacePipeline(FaceModels models, ImageDecoder decoder, VisionOptions options) {
        this.models = models;
        this.decoder = decoder;
        this.fast = Detectors.fast(models.require(Task.FACE_DETECTION));
        this.high = Detectors.tiled(models.require(Task.FACE_DETECTION));
        this.describer = new FaceDescriber(models);
        this.permits = new Semaphore(options.parallelism(), true);
    }

    @Override
    public Analysis analyze(byte[] bytes, FaceQuery query) {
        acquire();
        try {
            return analyze(decoder.decode(bytes, DecodePlan.minimumShortSide(query)), query);
        } finally {
            permits.release();
        }
    }

    Analysis analyze(Picture picture, FaceQuery query) {
        Inference inference = new Inference();
        List<Detection> found = find(picture, query.detail(), inference);
        boolean truncated = found.size() > query.maxFaces();
        List<Face> faces = new ArrayList<>();
        for (Detection face : truncated ? found.subList(0, query.maxFaces()) : found) {
            faces.add(describer.describe(picture, face, query.attributes(), inference));
        }
        return new Analysis(
                picture.size(), faces, truncated, inference.time(), inference.coldStart());
    }

    /// The faces that show in the image, the one with the largest visible part first.
    private List<Detection> find(Picture picture, Detail detail, Inference inference) {
        Detector detector =
                switch (detail) {
                    case FAST -> fast;
                    case HIGH -> high;
                };
        RgbImage image = picture.image();
        float reduction = picture.reduction();
        BoundingBox whole =
                new BoundingBox(
                        0,
                        0,
                        picture.size().width() / reduction,
                        picture.size().height() / reduction);
        List<Detection> visible = new ArrayList<>();
        for (Detection found : detector.detect(image, whole, inference)) {
            float shown = found.box().clip(image.size()).area();
            if (shown > LEAST_SHOWN * found.box().area()) {
                visible.add(found);
            }
        }
        visible.sort(
                Comparator.<Detection>comparingDouble(face -> face.box().clip(image.size()).area())
                        .reversed());
        return visible;
    }

    private void acquire() {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FacefnException(ErrorCode.UNAVAILABLE, "interrupted while waiting", e);
        }
    }

    /// Opens the models that every call needs and those of `attributes`, and runs each of them
    /// once.
    public void prime(Set<Attribute> attributes) {
        acquire();
        try {
            Inference inference = new Inference();
            ImageSize size = new ImageSize(64, 64);
            RgbImage image = new RgbImage(size, new byte[64 * 64 * 3]);
            BoundingBox whole = new BoundingBox(0, 0, 64, 64);
            fast.detect(image, whole, inference);
            Detection anything = new Detection(whole, 1, null);
            describer.describe(new Picture(size, image), anything, attributes, inference);
        } finally {
            permits.release();
        }
    }

    /// The runs of the models alone that a call takes, for measuring against.
    public ModelRuns modelRuns() {
        return new ModelRuns(models);
    }

    /// How each model stands.
    public List<NetworkStatus> status() {
        return models.status();
    }

    /// Frees the models. No call may be under way.
    @Override
    public void close() {
        models.close();
    }
}
