package dev.facefn.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.vision.engine.RunQueue.Share;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whoever waits for the call that makes a shared run may stop it; the others in it are answered.
@Timeout(20)
class StoppedLeaderTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Watch watch = new Watch();
    private final Runs runs = new Runs();
    private final RunQueue<String> queue = new RunQueue<>(1, 16, runs);

    /// Each run is one that a watch knows of, as those of models are. A shared one is stopped.
    private final class Runs implements RunQueue.Runs<String> {
        final Semaphore gate = new Semaphore(0);
        final ConcurrentLinkedQueue<String> answered = new ConcurrentLinkedQueue<>();

        @Override
        public long alone(Share<String> share) {
            return Watch.run(
                    () -> {},
                    () -> {
                        gate.acquireUninterruptibly();
                        answered.add(share.owner());
                        return 1L;
                    });
        }

        @Override
        public long together(List<Share<String>> shares) {
            CompletableFuture<Long> end = new CompletableFuture<>();
            return Watch.run(
                    () -> end.completeExceptionally(new IllegalStateException("terminated")),
                    () -> {
                        watch.stop();
                        return end.join();
                    });
        }
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private CompletableFuture<Long> start(Supplier<Long> call) {
        return CompletableFuture.supplyAsync(call, threads);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(Thread.currentThread().isInterrupted()).as("timed out").isFalse();
            Thread.onSpinWait();
        }
    }

    @Test
    void theRowsOfOthersAreRunForAllThat() {
        CompletableFuture<Long> before = start(() -> queue.run("before", 1));
        await(runs.gate::hasQueuedThreads);
        CompletableFuture<Long> leader = start(() -> watch.over(() -> queue.run("leader", 1)));
        await(() -> queue.waiting() == 1);
        CompletableFuture<Long> other = start(() -> queue.run("other", 1));
        await(() -> queue.waiting() == 2);
        runs.gate.release(3);
        assertThat(other.join()).isEqualTo(1);
        assertThatThrownBy(leader::join)
                .hasRootCauseMessage("nobody waits for this work any longer");
        assertThat(before.join()).isEqualTo(1);
        assertThat(runs.answered).containsExactly("before", "other");
    }
}
