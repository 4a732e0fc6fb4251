package dev.facefn.api;

import java.time.Duration;

/// A token bucket for each key. Thread-safe.
@FunctionalInterface
public interface RateLimiter {

    /// Takes one token, or tells when there is one. Never fails and never admits without limit:
    /// where the buckets of all instances cannot be reached, each instance has its share.
    ///
    /// @param key whose bucket
    Verdict take(String key, Caller.Rate rate);

    /// @param remaining whole tokens that are left
    /// @param reset until the bucket is full again
    /// @param retryAfter until there is a token; zero when there was one
    record Verdict(boolean admitted, long remaining, Duration reset, Duration retryAfter) {}
}
