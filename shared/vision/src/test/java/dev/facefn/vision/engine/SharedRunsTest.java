package dev.facefn.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.models.Bundle;
import dev.facefn.models.DynamicBatch;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.Task;
import dev.facefn.testing.TestModels;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real models whose runs are shared give what plain ONNX Runtime gives for each row alone.
class SharedRunsTest {
    private static final Offset<Float> TOLERANCE = Offset.offset(1e-5f);
    private static final int CALLERS = 16;
    private static final Bundle BUNDLE = TestModels.open();
    private static final OrtEngine ONE_RUNNER =
            new OrtEngine(1, Device.CPU, Sharing.of(1, CALLERS));

    @ParameterizedTest
    @EnumSource(names = {"FACE_DETECTION", "LANDMARKS_68", "FACE_EMBEDDING", "EYE_STATE"})
    void sixteenCallersAreAnsweredAsOne(Task task) throws Exception {
        ModelSpec spec = BUNDLE.find(task).orElseThrow();
        List<float[]> rows = PlainRuntime.rows(CALLERS, spec);
        List<List<float[]>> expected = new ArrayList<>();
        try (PlainRuntime plain = new PlainRuntime(spec, BUNDLE.load(spec))) {
            for (float[] row : rows) {
                expected.add(plain.run(List.of(row)));
            }
        }
        OrtNetwork network = new OrtNetwork(spec, 1, () -> BUNDLE.load(spec), ONE_RUNNER);
        CyclicBarrier together = new CyclicBarrier(CALLERS);
        try (network;
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Duration>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                callers.add(
                        threads.submit(() -> {
                            Inference inference = new Inference();
                            for (int round = 0; round < 8; round++) {
                                together.await();
                                compare(network, rows.get(caller), expected.get(caller), inference);
                            }
                            return inference.time();
                        }));
            }
            for (Future<Duration> caller : callers) {
                assertThat(caller.get()).isPositive();
            }
            boolean batched = BatchSizes.most(spec) > 1;
            assertThat(network.batches() > 0)
                    .as("batches %d", network.batches())
                    .isEqualTo(batched);
        }
    }

    private static void compare(
            Network network, float[] row, List<float[]> expected, Inference inference) {
        try (Workspace workspace = network.borrow(inference)) {
            workspace.input().put(0, row);
            workspace.run();
            for (int output = 0; output < expected.size(); output++) {
                float[] found = new float[expected.get(output).length];
                workspace.output(output).get(0, found);
                assertThat(found).containsExactly(expected.get(output), TOLERANCE);
            }
        }
    }

    @Test
    void whoIsAloneIsNeverCopied() {
        ModelSpec spec = BUNDLE.find(Task.FACE_EMBEDDING).orElseThrow();
        try (OrtNetwork network = new OrtNetwork(spec, 8, () -> BUNDLE.load(spec), ONE_RUNNER)) {
            for (int rows = 1; rows <= 8; rows++) {
                try (Workspace workspace = network.borrow(new Inference())) {
                    workspace.run(rows);
                }
            }
            assertThat(network.batches()).isZero();
        }
    }

    @Test
    void aRowThatIsNoNumberIsItsBorrowersOnly() throws Exception {
        ModelSpec spec = BUNDLE.find(Task.FACE_EMBEDDING).orElseThrow();
        List<float[]> rows = PlainRuntime.rows(4, spec);
        float[] expected;
        try (PlainRuntime plain = new PlainRuntime(spec, BUNDLE.load(spec))) {
            expected = plain.run(List.of(rows.getFirst())).getFirst();
        }
        Arrays.fill(rows.get(2), Float.NaN);
        OrtModel open = new OrtOpening(spec, 4, ONE_RUNNER).open(() -> opened(spec));
        OrtRuns runs = new OrtRuns(open, 4);
        List<OrtWorkspace> borrowers = new ArrayList<>();
        List<RunQueue.Share<OrtWorkspace>> shares = new ArrayList<>();
        for (float[] row : rows) {
            OrtWorkspace borrower = new OrtWorkspace(open, 1, runs, _ -> {});
            borrower.input().put(0, row);
            borrowers.add(borrower);
            shares.add(new RunQueue.Share<>(borrower, 0, 1));
        }
        assertThat(runs.together(shares)).isPositive();
        float[] found = new float[expected.length];
        borrowers.getFirst().output(0).get(0, found);
        assertThat(found).containsExactly(expected, TOLERANCE);
        for (int i : new int[] {0, 1, 3}) {
            Tensors.requireFinite(spec.id(), borrowers.get(i).output(0), expected.length);
        }
        assertThatThrownBy(() ->
                        Tensors.requireFinite(
                                spec.id(), borrowers.get(2).output(0), expected.length))
                .hasMessageContaining("not finite");
        borrowers.forEach(OrtWorkspace::free);
        runs.close();
        open.close();
    }

    private static ByteBuffer opened(ModelSpec spec) {
        return DynamicBatch.open(BUNDLE.load(spec), spec);
    }

    @Test
    void whereThereAreRunnersForAllNobodyShares() {
        assertThat(Sharing.of(2, 2)).isEqualTo(Sharing.NONE);
        assertThat(Sharing.of(4, 2)).isEqualTo(Sharing.NONE);
        assertThat(Sharing.of(1, 2)).isEqualTo(new Sharing(1, 16));
    }
}
