package dev.facefn.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Detail;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.models.Bundle;
import dev.facefn.models.FileSpec;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Precision;
import dev.facefn.models.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole path with models in fewer bits, whose crops move with the detector and whose embedder
/// takes its faces in batches.
class VariantsTest {
    private static final EmbeddingQuery ALL =
            new EmbeddingQuery(Selection.ALL, 256, Detail.FAST, Set.of());

    private record Found(String contract, List<EmbeddedFace> faces) {}

    private static Found embed(ModelStore store, Precision precision) {
        Bundle samples = ModelStore.atDefault().open("samples", Progress.NONE);
        List<EmbeddedFace> faces = new ArrayList<>();
        try (FacePipeline pipeline =
                FacePipeline.open(
                        List.of(store.open("open", precision, Progress.NONE)),
                        new ImageDecoder(ImageLimits.DEFAULT),
                        new VisionOptions(1, 1))) {
            for (FileSpec photo : samples.manifest().files()) {
                EmbeddingRequest request = new EmbeddingRequest(samples.bytes(photo), ALL);
                EmbeddedPicture picture = pipeline.embed(List.of(request)).pictures().getFirst();
                faces.addAll(((EmbeddedPicture.Embedded) picture).faces());
            }
            return new Found(pipeline.contract().id(), faces);
        }
    }

    private static double worst(Found full, Found variant) {
        double worst = 1;
        for (EmbeddedFace face : full.faces()) {
            double twin =
                    variant.faces().stream()
                            .filter(it -> it.face().box().iou(face.face().box()) > 0.5)
                            .mapToDouble(it -> it.embedding().cosine(face.embedding()))
                            .max()
                            .orElse(-1);
            worst = Math.min(worst, twin);
        }
        return worst;
    }

    @Test
    void embedTheSameFacesUnderTheContractThatTheyKeep(@TempDir Path root) throws Exception {
        Bundle installed = ModelStore.atDefault().open("open", Progress.NONE);
        String name = "open-" + installed.digest().substring(0, 12);
        Path directory = Files.createDirectories(root.resolve(name));
        for (FileSpec file : installed.manifest().allFiles().toList()) {
            Files.copy(installed.path(file), directory.resolve(file.name()));
        }
        ModelStore store = new ModelStore(root);
        store.reduce("open", Precision.FP16, Progress.NONE);
        store.reduce("open", Precision.INT8, Progress.NONE);

        Found full = embed(store, Precision.FP32);
        Found half = embed(store, Precision.FP16);
        Found bytes = embed(store, Precision.INT8);
        System.out.printf(
                "whole path: cosine at least %.4f in fp16, %.4f in int8%n",
                worst(full, half), worst(full, bytes));

        assertThat(half.contract()).isEqualTo(full.contract());
        assertThat(bytes.contract()).isNotEqualTo(full.contract());
        assertThat(full.faces()).hasSize(22);
        assertThat(worst(full, half)).isGreaterThan(0.99);
        assertThat(worst(full, bytes)).isGreaterThan(0.95);
    }
}
