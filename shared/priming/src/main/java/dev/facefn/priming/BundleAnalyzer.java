package dev.facefn.priming;

import dev.facefn.face.Attribute;
import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.image.RgbImage;
import dev.facefn.models.Bundle;
import dev.facefn.models.Manifest;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Progress;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.CroppedFace;
import dev.facefn.vision.CroppedFaces;
import dev.facefn.vision.EmbeddedCrops;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.VisionOptions;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.engine.Device;
import dev.facefn.vision.engine.Inference;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// The vision path over installed bundles.
final class BundleAnalyzer implements PrimedAnalyzer {
    private final FacePipeline pipeline;
    private final List<Manifest> manifests;

    private BundleAnalyzer(FacePipeline pipeline, List<Manifest> manifests) {
        this.pipeline = pipeline;
        this.manifests = manifests;
    }

    /// Opens them for a device.
    static Source on(Device device) {
        return (names, directory) -> open(names, directory, device);
    }

    /// Pulls the bundles on their first need. The detector and the landmarks are opened and run;
    /// the models of attributes open with the first call that asks for them.
    private static PrimedAnalyzer open(
            List<String> names, Optional<Path> directory, Device device) {
        ModelStore store = directory.map(ModelStore::new).orElseGet(ModelStore::atDefault);
        List<Bundle> bundles = names.stream().map(name -> store.open(name, Progress.NONE)).toList();
        FacePipeline pipeline =
                FacePipeline.open(
                        bundles,
                        new ImageDecoder(ImageLimits.DEFAULT),
                        VisionOptions.defaults(),
                        device);
        pipeline.prime(EnumSet.noneOf(Attribute.class));
        return new BundleAnalyzer(pipeline, bundles.stream().map(Bundle::manifest).toList());
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

    @Override
    public void primeEmbedder() {
        pipeline.primeEmbedder();
    }

    @Override
    public List<Model> models() {
        return pipeline.status().stream()
                .map(network -> new Model(network.spec(), version(network.spec()), network.open()))
                .toList();
    }

    private String version(ModelSpec model) {
        return manifests.stream()
                .filter(m -> m.models().stream().anyMatch(s -> s.file().equals(model.file())))
                .map(Manifest::version)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
