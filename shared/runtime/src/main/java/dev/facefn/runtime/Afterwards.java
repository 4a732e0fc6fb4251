package dev.facefn.runtime;

import dev.facefn.events.Event;
import dev.facefn.events.EventPublisher;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes events that may be lost, one after the other, on a thread of its own. Whoever has one
/// never waits and never fails: there is room for a few, and more are dropped.
final class Afterwards implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Afterwards.class);
    private static final int MOST = 1024;
    private static final Duration LAST_CHANCE = Duration.ofSeconds(1);

    private final EventPublisher publisher;

    /// Empty at the end.
    private final BlockingQueue<Optional<Event>> waiting = new ArrayBlockingQueue<>(MOST);

    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean closed;

    Afterwards(EventPublisher publisher) {
        this.publisher = publisher;
        this.thread = Thread.ofPlatform().daemon().name("usage-of-failures").unstarted(this::run);
    }

    void publish(Event event) {
        if (closed || !waiting.offer(Optional.of(event))) {
            drop("there is no room");
        } else if (started.compareAndSet(false, true)) {
            thread.start();
        }
    }

    long dropped() {
        return dropped.get();
    }

    private void run() {
        try {
            for (Optional<Event> next = waiting.take(); next.isPresent(); next = waiting.take()) {
                publishNow(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publishNow(Event event) {
        try {
            publisher.publish(List.of(event));
        } catch (RuntimeException e) {
            drop(String.valueOf(e.getMessage()));
        }
    }

    private void drop(String reason) {
        if (dropped.getAndIncrement() == 0) {
            log.warn("failed calls are missing in the usage from now on: {}", reason);
        }
    }

    /// Waits a second at the most for what has not been published.
    @Override
    public void close() {
        closed = true;
        if (!started.get()) {
            return;
        }
        long end = System.nanoTime() + LAST_CHANCE.toNanos();
        try {
            if (waiting.offer(Optional.empty(), LAST_CHANCE.toNanos(), TimeUnit.NANOSECONDS)) {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
