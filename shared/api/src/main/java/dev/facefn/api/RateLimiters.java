package dev.facefn.api;

import java.net.URI;

/// Opens the buckets that all instances of the platform share, found by `java.util.ServiceLoader`.
@FunctionalInterface
public interface RateLimiters {
    /// What is opened may be an `AutoCloseable`. It is opened whether anybody answers there or not.
    ///
    /// @param instances that share a rate while nobody answers
    RateLimiter open(URI address, int instances);
}
