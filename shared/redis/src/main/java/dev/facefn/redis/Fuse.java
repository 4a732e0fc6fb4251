package dev.facefn.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Keeps calls from waiting for what has just failed: after a failure one call tries again in each
/// pause, until one succeeds. Thread-safe.
final class Fuse {
    static final Duration PAUSE = Duration.ofMillis(250);

    private final LongSupplier nanoTime;
    private final AtomicLong nextTry = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean blown;

    Fuse(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean mayTry() {
        if (!blown) {
            return true;
        }
        long due = nextTry.get();
        long now = nanoTime.getAsLong();
        return now - due >= 0 && nextTry.compareAndSet(due, now + PAUSE.toNanos());
    }

    void failed() {
        nextTry.set(nanoTime.getAsLong() + PAUSE.toNanos());
        failures.incrementAndGet();
        blown = true;
    }

    void worked() {
        blown = false;
    }

    boolean isWhole() {
        return !blown;
    }

    long failures() {
        return failures.get();
    }
}
