package dev.facefn.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.EmbeddingContract;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.models.Manifest;
import dev.facefn.testing.TestModels;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.VisionOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Embeddings of this rung are never compared with those of a network.
class ContractTest {

    @Test
    void itsContractIsNoneOfAModel() {
        ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
        List<String> digests = new ArrayList<>();
        for (String bundle : Manifest.shipped()) {
            Manifest.shipped(bundle).models().stream()
                    .map(model -> model.file().sha256())
                    .forEach(digests::add);
        }
        try (OpenCvFaces faces = OpenCvFaces.open(decoder);
                FacePipeline pipeline =
                        FacePipeline.open(
                                List.of(TestModels.open()), decoder, new VisionOptions(1, 1))) {
            EmbeddingContract contract = faces.contract();
            assertThat(contract.modelDigest()).matches("[0-9a-f]{64}").isNotIn(digests);
            assertThat(digests).contains(pipeline.contract().modelDigest());
            assertThat(contract.id()).isNotEqualTo(pipeline.contract().id());
            assertThat(contract.dimension()).isNotEqualTo(pipeline.contract().dimension());
            // kept embeddings are of this method: another one is another preprocessing
            assertThat(contract.id()).isEqualTo("ec_ece64179bba4a0a330d35143");
        }
    }
}
