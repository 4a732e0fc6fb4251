package dev.facefn.api;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// The buckets of one process. A bucket is one moment: when it will be full again, as in the
/// generic cell rate algorithm (ITU-T I.371, annex A), which admits what a token bucket admits.
/// Buckets that are full are forgotten; where there are more that are not than can be remembered,
/// all further keys share one.
public final class LocalRateLimiter implements RateLimiter {
    static final int MOST_BUCKETS = 50_000;
    private static final long SECOND = 1_000_000_000L;
    private static final String SHARED = "";

    private final LongSupplier nanoTime;
    private final int mostBuckets;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final AtomicLong nextSweep;

    /// @param nanoTime such as `System::nanoTime`
    public LocalRateLimiter(LongSupplier nanoTime) {
        this(nanoTime, MOST_BUCKETS);
    }

    LocalRateLimiter(LongSupplier nanoTime, int mostBuckets) {
        this.nanoTime = nanoTime;
        this.mostBuckets = mostBuckets;
        this.nextSweep = new AtomicLong(nanoTime.getAsLong());
    }

    /// @param full when it is, by the clock of nanoseconds
    /// @param used whether it was used since somebody last told how full it is
    private record Bucket(double full, boolean used) {
        static final Bucket FULL = new Bucket(Double.NEGATIVE_INFINITY, false);

        double missing(double now) {
            return Math.max(0, full - now);
        }
    }

    /// How long a bucket needs until it is full.
    ///
    /// @param used whether it was used since [#learn]
    public record Debt(Duration missing, boolean used) {}

    @Override
    public Verdict take(String key, Caller.Rate rate) {
        double interval = SECOND / rate.perSecond();
        double whole = interval * rate.burst();
        AtomicReference<Verdict> verdict = new AtomicReference<>();
        change(
                key,
                (bucket, now) -> {
                    double missing = bucket.missing(now);
                    double after = missing + interval;
                    if (after > whole) {
                        verdict.set(new Verdict(false, 0, nanos(missing), nanos(after - whole)));
                        return bucket;
                    }
                    long left = (long) ((whole - after) / interval);
                    verdict.set(new Verdict(true, left, nanos(after), Duration.ZERO));
                    return new Bucket(now + after, true);
                });
        return verdict.get();
    }

    /// Notes what another place knows of a bucket.
    public void learn(String key, Duration missing) {
        change(
                key,
                (bucket, now) ->
                        new Bucket(Math.max(bucket.full(), now + missing.toNanos()), false));
    }

    public Debt debt(String key) {
        Bucket bucket = buckets.getOrDefault(key, Bucket.FULL);
        return new Debt(nanos(bucket.missing(now())), bucket.used());
    }

    private interface Change {
        Bucket of(Bucket bucket, double now);
    }

    private void change(String key, Change change) {
        if (buckets.size() >= mostBuckets && !buckets.containsKey(key)) {
            sweep();
        }
        String name = buckets.size() >= mostBuckets && !buckets.containsKey(key) ? SHARED : key;
        var _ =
                buckets.compute(
                        name, (_, known) -> change.of(known == null ? Bucket.FULL : known, now()));
    }

    private double now() {
        return (double) nanoTime.getAsLong();
    }

    /// Once a second at the most.
    private void sweep() {
        long now = nanoTime.getAsLong();
        long due = nextSweep.get();
        if (now - due >= 0 && nextSweep.compareAndSet(due, now + SECOND)) {
            buckets.values().removeIf(bucket -> bucket.full() <= now);
        }
    }

    private static Duration nanos(double count) {
        return Duration.ofNanos((long) Math.ceil(count));
    }
}
