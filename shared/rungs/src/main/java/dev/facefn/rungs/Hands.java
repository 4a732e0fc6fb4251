package dev.facefn.rungs;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.vision.engine.Watch;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The threads that a rung works on. Whoever gave them work waits as long as it gives signs of
/// life; a thread that gives none is left behind. Thread-safe.
final class Hands implements AutoCloseable {
    /// With so many threads left behind a rung is not tried again before some came back.
    static final int MOST_STUCK = 8;

    /// How often work is looked at before it counts as stuck. By looks and not by the clock, so
    /// that a process that was stopped for a while finds its work alive.
    private static final int LOOKS = 4;

    /// The same while no run is under way: what a picture costs to decode is for its sender to say,
    /// a model may be opened, and others may have to go first.
    private static final int LOOKS_BETWEEN_RUNS = 30 * LOOKS;

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final String name;
    private final Duration limit;
    private final ExecutorService threads;
    private final AtomicInteger stuck = new AtomicInteger();

    /// What was begun and has not ended, whether anybody waits for it or not.
    private final Map<Watch, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();

    /// @param limit how long work may give no sign of life
    Hands(String name, Duration limit) {
        this.name = name;
        this.limit = limit;
        this.threads =
                new ThreadPoolExecutor(
                        0,
                        Integer.MAX_VALUE,
                        IDLE.toSeconds(),
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        Thread.ofPlatform().name(name + "-", 0).daemon().factory());
    }

    /// How many threads were left behind and have not come back.
    int stuck() {
        return stuck.get();
    }

    /// Whether so many were left behind that no more may follow them.
    boolean exhausted() {
        return stuck() >= MOST_STUCK;
    }

    /// @throws StuckException when the work gives no sign of life
    /// @throws FacefnException `unavailable` when the thread that waits is interrupted
    <T> T work(Supplier<T> work) {
        return wait(new Watch(), work, true);
    }

    /// The same for work that may take as long as it will.
    <T> T workPatiently(Supplier<T> work) {
        return wait(new Watch(), work, false);
    }

    private <T> T wait(Watch watch, Supplier<T> work, boolean limited) {
        CompletableFuture<T> result = begin(watch, work);
        long seen = 0;
        int silent = 0;
        while (true) {
            try {
                return result.get(limit.toNanos() / LOOKS, TimeUnit.NANOSECONDS);
            } catch (TimeoutException _) {
                long signs = watch.signs();
                silent = signs == seen ? silent + 1 : 0;
                seen = signs;
                if (limited && silent >= (watch.runs() ? LOOKS : LOOKS_BETWEEN_RUNS)) {
                    leave(watch, result);
                    throw new StuckException(name, limit);
                }
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            } catch (InterruptedException e) {
                leave(watch, result);
                Thread.currentThread().interrupt();
                throw new FacefnException(ErrorCode.UNAVAILABLE, "interrupted while waiting", e);
            }
        }
    }

    private <T> CompletableFuture<T> begin(Watch watch, Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        underWay.put(watch, result);
        var _ = result.whenComplete((_, _) -> underWay.remove(watch));
        try {
            threads.execute(() -> {
                try {
                    result.complete(watch.over(work));
                } catch (RuntimeException | Error e) {
                    result.completeExceptionally(e);
                }
            });
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    private void leave(Watch watch, CompletableFuture<?> result) {
        stuck.incrementAndGet();
        var _ = result.whenComplete((_, _) -> stuck.decrementAndGet());
        watch.stop();
    }

    private RuntimeException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException own -> own;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(name, cause);
        };
    }

    /// Takes no more work; what is under way is not waited for.
    @Override
    public void close() {
        threads.shutdown();
    }

    /// Takes no more work, and waits for what is under way.
    ///
    /// @return whether all of it has ended
    boolean close(Duration patience) {
        close();
        CompletableFuture<?>[] left = underWay.values().toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(left).get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException _) {
            // it has ended, too
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }
}
