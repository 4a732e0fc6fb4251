package dev.facefn.local.vision;

import dev.facefn.face.Attribute;
import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.image.RgbImage;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Progress;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.CropEmbedder;
import dev.facefn.vision.CroppedFace;
import dev.facefn.vision.CroppedFaces;
import dev.facefn.vision.EmbeddedCrops;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import dev.facefn.vision.FaceAnalyzer;
import dev.facefn.vision.FaceCropper;
import dev.facefn.vision.FaceEmbedder;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.FrameFaces;
import dev.facefn.vision.ModelRuns;
import dev.facefn.vision.VisionOptions;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.NetworkStatus;
import java.util.List;
import java.util.Set;

/// The bundle `open` at work. Safe for use by many threads.
public final class LocalVision
        implements FaceAnalyzer,
                FaceEmbedder,
                FaceCropper,
                CropEmbedder,
                FrameFaces,
                AutoCloseable {
    public static final String BUNDLE = "open";

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    private final Bundle bundle;
    private final FacePipeline pipeline;

    private LocalVision(Bundle bundle, VisionOptions options) {
        this.bundle = bundle;
        this.pipeline = FacePipeline.open(List.of(bundle), decoder, options);
    }

    /// Pulls the models if they are not installed; opens each of them when it is first needed.
    ///
    /// @throws dev.facefn.models.ModelException when they are not to be had
    public static LocalVision open(ModelStore store, VisionOptions options, Progress progress) {
        return new LocalVision(store.open(BUNDLE, progress), options);
    }

    @Override
    public Analysis analyze(byte[] picture, FaceQuery query) {
        return pipeline.analyze(picture, query);
    }

    @Override
    public EmbeddingContract contract() {
        return pipeline.contract();
    }

    @Override
    public Embeddings embed(List<EmbeddingRequest> pictures) {
        return pipeline.embed(pictures);
    }

    @Override
    public EmbeddedCrops embedCrops(List<byte[]> crops) {
        return pipeline.embedCrops(crops);
    }

    @Override
    public CroppedFaces crop(byte[] picture, FaceQuery query) {
        return pipeline.crop(picture, query);
    }

    @Override
    public List<Detection> detect(RgbImage frame, Inference inference) {
        return pipeline.detect(frame, inference);
    }

    @Override
    public CroppedFace crop(RgbImage frame, Detection face, Inference inference) {
        return pipeline.crop(frame, face, inference);
    }

    @Override
    public List<Embedding> embedCrops(List<byte[]> crops, Inference inference) {
        return pipeline.embedCrops(crops, inference);
    }

    /// Opens the models that every call needs and those of `attributes`, and runs each once.
    public void prime(Set<Attribute> attributes) {
        pipeline.prime(attributes);
    }

    public ImageDecoder decoder() {
        return decoder;
    }

    public Bundle bundle() {
        return bundle;
    }

    public ModelRuns modelRuns() {
        return pipeline.modelRuns();
    }

    public List<NetworkStatus> status() {
        return pipeline.status();
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
