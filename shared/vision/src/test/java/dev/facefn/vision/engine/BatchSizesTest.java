package dev.facefn.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.facefn.models.Bundle;
import dev.facefn.models.DynamicBatch;
import dev.facefn.models.Manifest;
import dev.facefn.models.ModelException;
import dev.facefn.models.ModelSpec;
import dev.facefn.testing.TestModels;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchSizesTest {
    private static final int ROWS = 8;
    private static final float TOLERANCE = 1e-5f;
    private static final Bundle BUNDLE = TestModels.open();

    @Test
    void aSizeIsTheLargestOfTheSetThatIsNotTooMuch() {
        assertThat(IntStream.of(1, 2, 3, 4, 7, 8, 15, 16, 17, 1000).map(BatchSizes::within))
                .containsExactly(1, 2, 2, 4, 4, 8, 8, 16, 16, 16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fr_detect",
                "fr_landmark",
                "fr_feature",
                "fr_expression",
                "fr_pose",
                "fr_liveness",
                "fr_eye",
                "faceres",
                "facemesh"
            })
    void theTableSaysOfEveryOpenModelWhatItsGraphDoes(String id) throws OrtException {
        assertThat(BUNDLE.manifest().models()).hasSize(9);
        theTableSaysWhatTheGraphDoes(id, BUNDLE.manifest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mobilefacenet_128", "scrfd_500m_bnkps"})
    void theTableSaysOfInsightFacesModelsWhatTheirGraphsDo(String id) throws OrtException {
        theTableSaysWhatTheGraphDoes(id, Manifest.shipped("insightface"));
    }

    private static void theTableSaysWhatTheGraphDoes(String id, Manifest manifest)
            throws OrtException {
        ModelSpec spec =
                manifest.models().stream()
                        .filter(model -> model.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        boolean batched = BatchSizes.most(spec) == BatchSizes.MOST;
        ByteBuffer asPublished = PlainRuntime.graph(BUNDLE, spec);
        float largest = difference(spec, asPublished, PlainRuntime.graph(BUNDLE, spec));
        System.out.printf("%s: %d rows differ by %.1e%n", id, ROWS, largest);
        assertThat(largest <= TOLERANCE).as("%s differs by %s", id, largest).isEqualTo(batched);
    }

    /// Between a batch and as many single runs; infinite where a batch does not run at all.
    private static float difference(ModelSpec spec, ByteBuffer asPublished, ByteBuffer copy)
            throws OrtException {
        List<float[]> rows = PlainRuntime.rows(ROWS, spec);
        List<float[]> together;
        try (PlainRuntime batch = new PlainRuntime(spec, DynamicBatch.open(copy, spec))) {
            together = batch.run(rows);
        } catch (ModelException | OrtException notABatch) {
            return Float.POSITIVE_INFINITY;
        }
        List<float[]> all = new ArrayList<>();
        try (PlainRuntime single = new PlainRuntime(spec, asPublished)) {
            float largest = 0;
            for (int i = 0; i < ROWS; i++) {
                List<float[]> alone = single.run(List.of(rows.get(i)));
                all.addAll(alone);
                for (int j = 0; j < alone.size(); j++) {
                    largest = Math.max(largest, difference(alone.get(j), together.get(j), i));
                }
            }
            assertThat(all.getFirst()).isNotEqualTo(all.getLast());
            return largest;
        }
    }

    private static float difference(float[] alone, float[] together, int row) {
        if (together.length != ROWS * alone.length) {
            return Float.POSITIVE_INFINITY;
        }
        float largest = 0;
        for (int i = 0; i < alone.length; i++) {
            float other = together[row * alone.length + i];
            largest = Math.max(largest, Math.abs(alone[i] - other));
        }
        return largest;
    }
}
