package dev.facefn.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.models.Bundle;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.OutputSpec;
import dev.facefn.models.Task;
import dev.facefn.testing.TestModels;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OrtNetworkTest {
    private static final Bundle BUNDLE = TestModels.open();
    private static final ModelSpec EYE = BUNDLE.find(Task.EYE_STATE).orElseThrow();

    private final AtomicInteger loads = new AtomicInteger();
    private final Network network =
            OrtEngine.ONE_THREAD.network(
                    EYE,
                    () -> {
                        loads.incrementAndGet();
                        return BUNDLE.load(EYE);
                    });

    @Test
    void opensOnFirstUseOnlyAndNotesTheColdStart() {
        assertThat(network.status().open()).isFalse();
        Inference first = new Inference();
        network.borrow(first).close();
        Inference second = new Inference();
        network.borrow(second).close();
        assertThat(first.coldStart()).isTrue();
        assertThat(second.coldStart()).isFalse();
        assertThat(loads).hasValue(1);
        assertThat(network.status().open()).isTrue();
        assertThat(network.status().opening()).isPositive();
        assertThat(network.status().estimatedBytes()).isGreaterThan(EYE.file().bytes());
        network.close();
        assertThat(network.status().open()).isFalse();
    }

    @Test
    void lendsTheSameBuffersAgainAndNotesTheTime() {
        Inference inference = new Inference();
        FloatBuffer input;
        try (Workspace workspace = network.borrow(inference)) {
            input = workspace.input();
            workspace.run();
        }
        try (Workspace workspace = network.borrow(inference)) {
            assertThat(workspace.input()).isSameAs(input);
        }
        assertThat(inference.time()).isPositive();
        network.close();
    }

    @Test
    void answersManyVirtualThreadsAtOnceAsItAnswersOne() throws Exception {
        List<Float> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            expected.add(answer(i));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Float>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int seed = i % 20;
                answers.add(threads.submit(() -> answer(seed)));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(answers.get(i).get()).isEqualTo(expected.get(i % 20));
            }
        }
        assertThat(loads).hasValue(1);
        network.close();
    }

    private float answer(int seed) {
        try (Workspace workspace = network.borrow(new Inference())) {
            for (int i = 0; i < workspace.input().limit(); i++) {
                workspace.input().put(i, (i * 31 + seed * 17) % 100 / 100f);
            }
            workspace.run();
            return workspace.output(0).get(1);
        }
    }

    @Test
    void refusesAGraphThatIsNotWhatTheManifestPromises() {
        ModelSpec other =
                new ModelSpec(
                        EYE.id(),
                        EYE.task(),
                        EYE.architecture(),
                        EYE.file(),
                        EYE.input(),
                        List.of(new OutputSpec("output", List.of(1, 3), "three")));
        Network wrong = OrtEngine.ONE_THREAD.network(other, () -> BUNDLE.load(EYE));
        assertThatThrownBy(() -> wrong.borrow(new Inference()))
                .hasMessageContaining(EYE.file().name())
                .hasMessageContaining("[1, 2]")
                .hasMessageContaining("[1, 3]");
    }
}
