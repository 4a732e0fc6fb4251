package dev.facefn.redis;

import dev.facefn.api.RateLimiter;
import dev.facefn.api.RateLimiters;
import java.net.URI;

/// Opens the buckets in Redis.
public final class RedisLimits implements RateLimiters {
    @Override
    public RateLimiter open(URI address, int instances) {
        return new RedisRateLimiter(address, instances, System::nanoTime);
    }
}
