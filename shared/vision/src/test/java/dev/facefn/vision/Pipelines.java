package dev.facefn.vision;

import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.testing.TestModels;
import dev.facefn.vision.engine.OrtEngine;
import java.util.List;
import java.util.Set;

/// What the tests of the real models share.
final class Pipelines {
    static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.DEFAULT);
    static final FaceQuery FAST = new FaceQuery(Detail.FAST, Set.of(), FaceQuery.MOST_FACES);
    static final FaceQuery HIGH = new FaceQuery(Detail.HIGH, Set.of(), FaceQuery.MOST_FACES);

    private Pipelines() {}

    static FacePipeline open() {
        return FacePipeline.open(List.of(TestModels.open()), DECODER, VisionOptions.defaults());
    }

    /// InsightFace's detector and embedder where they lie beside the checkout, and for the
    /// landmarks the models of `open`.
    static FacePipeline insightFace(String detector) {
        FaceModels models =
                InsightFace.models(detector, "mobilefacenet_128")
                        .or(FaceModels.of(TestModels.open(), OrtEngine.ONE_THREAD));
        return new FacePipeline(models, DECODER, VisionOptions.defaults());
    }

    static FaceQuery asking(Attribute... attributes) {
        return new FaceQuery(Detail.FAST, Set.of(attributes), FaceQuery.MOST_FACES);
    }
}
