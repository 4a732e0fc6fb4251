package dev.facefn.vision.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.models.Bundle;
import dev.facefn.models.ModelException;
import dev.facefn.models.ModelSpec;
import dev.facefn.testing.TestModels;
import org.junit.jupiter.api.Test;

/// On a build for CPUs: no test of CUDA has had a card yet.
class OrtCudaTest {

    @Test
    void aBuildForCpusSaysThatItIsOneAndDoesNotRunOnTheCpuInstead() {
        Bundle bundle = TestModels.open();
        ModelSpec spec =
                bundle.manifest().models().stream()
                        .filter(model -> model.input().shape().stream().allMatch(side -> side > 0))
                        .findFirst()
                        .orElseThrow();
        OrtEngine engine = new OrtEngine(1, Device.CUDA, Sharing.NONE);
        try (Network network = engine.network(spec, () -> bundle.load(spec))) {
            assertThatThrownBy(() -> network.borrow(new Inference()))
                    .isInstanceOf(ModelException.class)
                    .hasMessageStartingWith("models cannot run on cuda: this is a build for CPUs");
        }
    }
}
