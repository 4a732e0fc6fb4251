package dev.facefn.usagetracker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The light tier: no inference engine, no models, no picture decoders beside this function.
class ClassPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ai/onnxruntime/OrtEnvironment.class",
                "ai/djl/engine/Engine.class",
                "ai/djl/ndarray/NDArray.class",
                "org/bytedeco/javacpp/Loader.class",
                "dev/facefn/vision/FaceAnalyzer.class",
                "dev/facefn/image/ImageDecoder.class",
                "dev/facefn/priming/VisionFunction.class"
            })
    void hasNoEngine(String type) {
        assertThat(getClass().getClassLoader().getResource(type)).isNull();
    }

    @Test
    void isLookedAt() {
        assertThat(
                        getClass()
                                .getClassLoader()
                                .getResource(
                                        "dev/facefn/usagetracker/UsageTrackerApplication.class"))
                .isNotNull();
    }
}
