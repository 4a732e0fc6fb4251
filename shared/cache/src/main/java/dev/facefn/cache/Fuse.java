package dev.facefn.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Keeps calls from waiting for what has just failed: after a failure one call tries again in each
/// pause, until one succeeds. Thread-safe.
public final class Fuse {
    public static final Duration PAUSE = Duration.ofMillis(250);

    private final LongSupplier nanoTime;
    private final AtomicLong nextTry = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean blown;

    public Fuse(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    public boolean mayTry() {
        if (!blown) {
            return true;
        }
        long due = nextTry.get();
        long now = nanoTime.getAsLong();
        return now - due >= 0 && nextTry.compareAndSet(due, now + PAUSE.toNanos());
    }

    public void failed() {
        nextTry.set(nanoTime.getAsLong() + PAUSE.toNanos());
        failures.incrementAndGet();
        blown = true;
    }

    public void worked() {
        blown = false;
    }

    public boolean isWhole() {
        return !blown;
    }

    public long failures() {
        return failures.get();
    }
}
