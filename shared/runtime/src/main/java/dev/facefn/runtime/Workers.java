package dev.facefn.runtime;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Threads that compute, as many as cores: decoding and inference would hold up the virtual threads
/// that carry the connections.
final class Workers implements AutoCloseable {
    private final ExecutorService threads;

    Workers(int count) {
        this.threads =
                Executors.newFixedThreadPool(
                        count, Thread.ofPlatform().name("worker-", 1).daemon().factory());
    }

    /// The same function, computed here.
    <I, O> Function<I, O> run(Function<I, O> function) {
        return input -> await(threads.submit(() -> function.apply(input)));
    }

    private static <O> O await(Future<O> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
