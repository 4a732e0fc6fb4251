package dev.facefn.redis;

import dev.facefn.api.LocalRateLimiter;
import dev.facefn.api.RateLimiter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class LocalRateLimiterTest extends RateLimiterContract {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE / 1000);
    private final LocalRateLimiter limiter = new LocalRateLimiter(nanos::get);

    @Override
    RateLimiter limiter() {
        return limiter;
    }

    @Override
    long micros() {
        return nanos.get() / 1000;
    }

    @Override
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
