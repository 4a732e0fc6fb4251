package dev.facefn.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.api.Caller;
import dev.facefn.api.LocalRateLimiter;
import dev.facefn.api.RateLimiter;
import dev.facefn.cache.Fuse;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The buckets of all instances, in Redis. Where Redis fails or takes too long, each instance has
/// its share at once, and goes on from what Redis said last: nobody gets a fresh bucket by an
/// outage. When Redis is back it learns what was used meanwhile.
final class RedisRateLimiter implements RateLimiter, AutoCloseable {
    private static final String PREFIX = "facefn:rate:";

    private final RedisBuckets buckets;
    private final Fuse fuse;
    private final LocalRateLimiter local;
    private final int instances;

    /// @param instances that share a rate while there is no Redis
    RedisRateLimiter(URI address, int instances, LongSupplier nanoTime) {
        this.buckets = new RedisBuckets(address);
        this.fuse = new Fuse(nanoTime);
        this.local = new LocalRateLimiter(nanoTime);
        this.instances = instances;
    }

    @Override
    public Verdict take(String key, Caller.Rate rate) {
        String name = name(key);
        return shared(name, rate).orElseGet(() -> local.take(name, share(rate)));
    }

    private Optional<Verdict> shared(String name, Caller.Rate rate) {
        if (!fuse.mayTry()) {
            return Optional.empty();
        }
        LocalRateLimiter.Debt debt = local.tell(name, rate);
        Optional<Verdict> verdict = buckets.take(name, rate, debt);
        if (verdict.isPresent()) {
            fuse.worked();
            local.learn(name, debt, verdict.get().reset());
        } else {
            fuse.failed();
            local.giveBack(name, debt);
        }
        return verdict;
    }

    private Caller.Rate share(Caller.Rate rate) {
        return new Caller.Rate(rate.perSecond() / instances, Math.max(1, rate.burst() / instances));
    }

    /// Says nothing about whose bucket it is.
    private static String name(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
            return PREFIX + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Whether the last answer came from Redis.
    boolean isShared() {
        return fuse.isWhole();
    }

    /// How often Redis failed.
    long failures() {
        return fuse.failures();
    }

    @Override
    public void close() {
        buckets.close();
    }
}
