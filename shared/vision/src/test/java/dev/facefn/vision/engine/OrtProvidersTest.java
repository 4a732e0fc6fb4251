package dev.facefn.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.models.Bundle;
import dev.facefn.models.ModelException;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.Task;
import dev.facefn.testing.TestModels;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// On a build for CPUs: nothing of CUDA or TensorRT has had a card yet.
class OrtProvidersTest {
    private static final Bundle BUNDLE = TestModels.open();
    private static final ModelSpec EYE = BUNDLE.find(Task.EYE_STATE).orElseThrow();

    @ParameterizedTest
    @CsvSource({"CUDA,CUDA", "TENSORRT,TensorRT"})
    void aBuildForCpusSaysThatItIsOneAndDoesNotRunOnTheCpuInstead(Device device, String provider) {
        OrtEngine engine = new OrtEngine(1, device, Sharing.NONE);
        try (Network network = engine.network(EYE, () -> BUNDLE.load(EYE))) {
            assertThatThrownBy(() -> network.borrow(new Inference()))
                    .isInstanceOf(ModelException.class)
                    .hasMessage(
                            "models cannot run on %s: this is a build for CPUs, its ONNX Runtime has"
                                            .formatted(device.name().toLowerCase(Locale.ROOT))
                                    + " no provider for %s (mvn -Pgpu package makes one that has)"
                                            .formatted(provider));
            assertThat(network.status().open()).isFalse();
        }
    }

    @Test
    void cudaTakesNoMoreMemoryThanItAsksForNorThanItMay() {
        assertThat(OrtProviders.cuda(Card.FIRST))
                .isEqualTo(
                        Map.of(
                                "arena_extend_strategy",
                                "kSameAsRequested",
                                "cudnn_conv_algo_search",
                                "HEURISTIC"));
        assertThat(OrtProviders.cuda(new Card(1, 2L << 30, null, false)))
                .containsEntry("gpu_mem_limit", "2147483648");
    }

    @Test
    void tensorRtBuildsOneEngineForAllSizesAndKeepsItWhereItMay() {
        assertThat(OrtProviders.tensorRt(Card.FIRST, EYE, 1))
                .isEqualTo(Map.of("trt_fp16_enable", "False"));
        assertThat(OrtProviders.tensorRt(new Card(0, 0, Path.of("engines"), true), EYE, 16))
                .containsEntry("trt_fp16_enable", "True")
                .containsEntry("trt_engine_cache_enable", "True")
                .containsEntry("trt_engine_cache_path", "engines")
                .containsEntry("trt_profile_min_shapes", "input:1x1x24x24")
                .containsEntry("trt_profile_max_shapes", "input:16x1x24x24");
    }
}
