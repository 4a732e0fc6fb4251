package dev.facefn.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/// Stands still until it is moved; its nanoseconds go with it.
final class HandClock extends Clock {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);

    void move(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    long nanoTime() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get() - (Long.MAX_VALUE - 1000));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
