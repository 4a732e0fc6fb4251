package dev.facefn.runtime;

import dev.facefn.face.Attribute;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Progress;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.FaceModels;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.VisionOptions;
import dev.facefn.vision.engine.OrtEngine;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// The vision path over an installed bundle.
final class BundleAnalyzer implements PrimedAnalyzer {
    private final FacePipeline pipeline;
    private final String version;

    private BundleAnalyzer(FacePipeline pipeline, String version) {
        this.pipeline = pipeline;
        this.version = version;
    }

    /// Pulls the bundle on its first need. The detector and the landmarks are opened and run; the
    /// models of attributes open with the first call that asks for them.
    static PrimedAnalyzer open(String name, Optional<Path> directory) {
        ModelStore store = directory.map(ModelStore::new).orElseGet(ModelStore::atDefault);
        Bundle bundle = store.open(name, Progress.NONE);
        FaceModels models =
                FaceModels.of(bundle.manifest().models(), bundle::load, OrtEngine.ONE_THREAD);
        FacePipeline pipeline =
                new FacePipeline(
                        models, new ImageDecoder(ImageLimits.DEFAULT), VisionOptions.defaults());
        pipeline.prime(EnumSet.noneOf(Attribute.class));
        return new BundleAnalyzer(pipeline, bundle.manifest().version());
    }

    @Override
    public Analysis analyze(byte[] picture, FaceQuery query) {
        return pipeline.analyze(picture, query);
    }

    @Override
    public List<Model> models() {
        return pipeline.status().stream()
                .map(network -> new Model(network.spec(), version, network.open()))
                .toList();
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
