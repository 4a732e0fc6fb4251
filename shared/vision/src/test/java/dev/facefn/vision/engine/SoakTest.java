package dev.facefn.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.models.Bundle;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.Task;
import dev.facefn.testing.TestModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Memory stays flat under runs of all sizes. `-Dfacefn.soak.runs=36000` is as many as an hour of
/// ten a second; without it there are so few that the test takes seconds.
class SoakTest {
    private static final int RUNS = Integer.getInteger("facefn.soak.runs", 120);
    private static final int CALLERS = 4;

    /// How much more the last third of the runs may hold at its most than the first third did.
    private static final double TOLERANCE = 1.05;

    private static final long PAGE = 4096;
    private static final Path STATM = Path.of("/proc/self/statm");
    private static final Bundle BUNDLE = TestModels.open();

    @Test
    void nativeMemoryIsFlatWhereEveryCallRunsAlone() throws Exception {
        flat(Sharing.NONE);
    }

    @Test
    void nativeMemoryIsFlatWhereCallsShareRuns() throws Exception {
        flat(Sharing.of(1, CALLERS));
    }

    private static void flat(Sharing sharing) throws Exception {
        if (!Files.isReadable(STATM)) {
            String skipped = "SKIPPED: this system has no " + STATM;
            System.out.println(skipped);
            Assumptions.abort(skipped);
        }
        OrtEngine engine = new OrtEngine(1, Device.CPU, sharing);
        List<Network> networks = new ArrayList<>();
        try {
            networks.add(network(Task.FACE_DETECTION, 1, engine));
            networks.add(network(Task.LANDMARKS_68, 1, engine));
            networks.add(network(Task.FACE_EMBEDDING, 8, engine));
            touchTheHeap();
            runs(networks, true, CALLERS * 2);
            List<Long> most = new ArrayList<>();
            for (int third = 0; third < 3; third++) {
                most.add(runs(networks, false, RUNS / 3));
            }
            System.out.printf(
                    "%d runs, %s: at most %.0f, %.0f, %.0f MB in each third%n",
                    RUNS,
                    sharing.equals(Sharing.NONE) ? "each alone" : "shared",
                    most.get(0) / 1e6,
                    most.get(1) / 1e6,
                    most.get(2) / 1e6);
            assertThat(most.get(2)).isLessThan((long) (most.get(0) * TOLERANCE));
        } finally {
            networks.forEach(Network::close);
        }
    }

    private static Network network(Task task, int mostRows, OrtEngine engine) {
        ModelSpec spec = BUNDLE.find(task).orElseThrow();
        return engine.network(spec, mostRows, () -> BUNDLE.load(spec));
    }

    /// The heap takes its part of the memory as it is used for the first time, which is no leak.
    private static void touchTheHeap() {
        long sum = 0;
        for (int i = 0; i < 12_000; i++) {
            sum += new byte[64 << 10].length;
        }
        assertThat(sum).isPositive();
    }

    /// @param full whether each run takes all the rows it can, and all callers start at once
    /// @return the most memory that was resident after any of them, in bytes
    private static long runs(List<Network> networks, boolean full, int runs) throws Exception {
        CyclicBarrier together = new CyclicBarrier(CALLERS);
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<Long>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                Random random = new Random(caller);
                callers.add(
                        threads.submit(() -> {
                            long most = 0;
                            for (int i = 0; i < runs / CALLERS; i++) {
                                for (Network network : networks) {
                                    if (full) {
                                        together.await();
                                    }
                                    most = Math.max(most, run(network, full, random));
                                }
                            }
                            return most;
                        }));
            }
            long most = 0;
            for (Future<Long> caller : callers) {
                most = Math.max(most, caller.get());
            }
            return most;
        }
    }

    private static long run(Network network, boolean full, Random random) {
        int most = network.mostRows();
        try (Workspace workspace = network.borrow(new Inference())) {
            workspace.run(full ? most : random.nextInt(1, most + 1));
        }
        return resident();
    }

    private static long resident() {
        try {
            String pages = Files.readString(STATM).replaceFirst("\\d+ (\\d+) .*\n", "$1");
            return Long.parseLong(pages) * PAGE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
