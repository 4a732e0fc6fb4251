package dev.facefn.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Runs each request on a virtual thread of its own and ends those whose headers do not arrive in
/// time: the server's own limit would count the body too.
final class HeaderClock implements Executor, AutoCloseable {
    private final Duration limit;
    private final Map<Thread, Long> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("header-clock").daemon().factory());

    HeaderClock(Duration limit) {
        this.limit = limit;
        long tick = Math.max(1, limit.toMillis() / 10);
        var _ = clock.scheduleWithFixedDelay(this::sweep, tick, tick, TimeUnit.MILLISECONDS);
    }

    @Override
    public void execute(Runnable request) {
        Thread.ofVirtual()
                .name("http")
                .start(() -> {
                    waiting.put(Thread.currentThread(), System.nanoTime());
                    try {
                        request.run();
                    } finally {
                        headersArrived();
                    }
                });
    }

    /// Called by the thread of a request whose headers are there.
    void headersArrived() {
        waiting.remove(Thread.currentThread());
    }

    /// An interrupt closes the channel that the thread reads from.
    private void sweep() {
        long now = System.nanoTime();
        waiting.forEach((thread, since) -> {
            if (now - since > limit.toNanos() && waiting.remove(thread) != null) {
                thread.interrupt();
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
