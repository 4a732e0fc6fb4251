package dev.facefn.vision;

import dev.facefn.models.Manifest;
import dev.facefn.models.ModelSpec;
import dev.facefn.testing.SharedData;
import dev.facefn.vision.engine.OrtEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;

/// InsightFace's weights where they lie beside the checkout.
final class InsightFace {
    private InsightFace() {}

    /// Those models of the bundle `insightface`.
    static FaceModels models(String... ids) {
        Manifest all = Manifest.shipped("insightface");
        List<ModelSpec> kept =
                all.models().stream().filter(model -> List.of(ids).contains(model.id())).toList();
        kept.forEach(model -> SharedData.insightface(model.file().name()));
        Manifest some =
                new Manifest(
                        all.name(),
                        all.version(),
                        all.licence(),
                        all.description(),
                        all.acceptLicence(),
                        kept,
                        List.of());
        return FaceModels.of(some, InsightFace::weights, OrtEngine.ONE_THREAD);
    }

    static ByteBuffer weights(ModelSpec model) {
        try {
            byte[] bytes = Files.readAllBytes(SharedData.insightface(model.file().name()));
            return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
