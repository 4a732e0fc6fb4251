package dev.facefn.local.bus;

import java.time.Duration;
import java.util.Map;

/// How a bus delivers.
///
/// @param concurrency deliveries of one subscription at a time
/// @param perSubscription the same for those that differ, by name
/// @param timeout of one delivery; silence that long is a failure that is tried again
/// @param retries after the first try
/// @param backoff before the first retry, doubled with each
/// @param longestBackoff between two tries
/// @param keep how long events with nothing left to do, dead ones included, are kept
public record BusSettings(
        int concurrency,
        Map<String, Integer> perSubscription,
        Duration timeout,
        int retries,
        Duration backoff,
        Duration longestBackoff,
        Duration keep) {
    public static final BusSettings DEFAULT =
            new BusSettings(
                    4,
                    Map.of(),
                    Duration.ofMinutes(5),
                    8,
                    Duration.ofMillis(200),
                    Duration.ofMinutes(1),
                    Duration.ofHours(24));

    public BusSettings {
        perSubscription = Map.copyOf(perSubscription);
    }

    /// The same with other numbers of deliveries at a time, by subscription.
    public BusSettings with(Map<String, Integer> perSubscription) {
        return new BusSettings(
                concurrency, perSubscription, timeout, retries, backoff, longestBackoff, keep);
    }

    int concurrency(String subscription) {
        return perSubscription.getOrDefault(subscription, concurrency);
    }

    /// Before the next try, without what chance adds.
    Duration backoff(int tries) {
        Duration wait = backoff.multipliedBy(1L << Math.clamp(tries - 1L, 0, 20));
        return wait.compareTo(longestBackoff) < 0 ? wait : longestBackoff;
    }

    /// Longer than any delivery: it ends only for a process that is gone or was asleep.
    Duration lease() {
        return timeout.plusSeconds(30);
    }
}
