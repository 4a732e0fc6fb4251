package dev.facefn.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.FacefnException;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.Task;
import dev.facefn.testing.TestModels;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A run on the CPU for which nobody waits any longer ends between two nodes of its graph, and the
/// next borrower finds nothing of that.
class StoppedRunTest {
    private static final int ROWS = 8;

    @Test
    @Timeout(120)
    void aRunIsStoppedAndTheNextIsNot() throws Exception {
        Bundle bundle = TestModels.open();
        ModelSpec spec = bundle.find(Task.FACE_EMBEDDING).orElseThrow();
        try (Network network = OrtEngine.ONE_THREAD.network(spec, ROWS, () -> bundle.load(spec));
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Throwable failure;
            do {
                // between two runs none is stopped, but the next one refused
                failure = stopped(network, threads);
            } while (failure instanceof IllegalStateException);
            assertThat(failure)
                    .isInstanceOf(FacefnException.class)
                    .cause()
                    .hasMessageContaining("terminate");
            try (Workspace workspace = network.borrow(new Inference())) {
                workspace.run(ROWS);
                assertThat(workspace.output(0).get(0)).isFinite();
            }
        }
    }

    private static Throwable stopped(Network network, ExecutorService threads) throws Exception {
        Watch watch = new Watch();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        threads.execute(() -> {
            try (Workspace workspace = network.borrow(new Inference())) {
                watch.over(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        workspace.run(ROWS);
                    }
                    return ROWS;
                });
            } catch (FacefnException | IllegalStateException e) {
                ended.complete(e);
            }
        });
        while (watch.signs() == 0) {
            Thread.onSpinWait();
        }
        watch.stop();
        return ended.get();
    }
}
