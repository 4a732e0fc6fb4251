package dev.facefn.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs each request on a virtual thread of its own, ends those whose headers do not arrive in time
/// (the server's own limit would count the body too), and knows when none is left (the server's own
/// count leaks where a caller hangs up).
final class RequestThreads implements Executor, AutoCloseable {
    private final Duration headerTime;
    private final Map<Thread, Long> waiting = new ConcurrentHashMap<>();
    private final Phaser running = new Phaser(1);
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("header-clock").daemon().factory());

    RequestThreads(Duration headerTime) {
        this.headerTime = headerTime;
        long tick = Math.max(1, headerTime.toMillis() / 10);
        var _ = clock.scheduleWithFixedDelay(this::sweep, tick, tick, TimeUnit.MILLISECONDS);
    }

    @Override
    public void execute(Runnable request) {
        running.register();
        Thread.ofVirtual().name("http").start(() -> run(request));
    }

    private void run(Runnable request) {
        waiting.put(Thread.currentThread(), System.nanoTime());
        try {
            request.run();
        } finally {
            headersArrived();
            running.arriveAndDeregister();
        }
    }

    /// To be called by the thread of a request whose headers are there.
    void headersArrived() {
        waiting.remove(Thread.currentThread());
    }

    /// An interrupt closes the channel that the thread reads from.
    private void sweep() {
        long now = System.nanoTime();
        waiting.forEach((thread, since) -> {
            if (now - since > headerTime.toNanos() && waiting.remove(thread) != null) {
                thread.interrupt();
            }
        });
    }

    /// Waits for the requests in work to end, but no longer than that.
    void awaitNone(Duration patience) throws InterruptedException {
        try {
            running.awaitAdvanceInterruptibly(
                    running.arrive(), patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
