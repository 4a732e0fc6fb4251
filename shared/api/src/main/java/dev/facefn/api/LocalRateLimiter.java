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
    /// @param untold nanoseconds of it that were used here and told to nobody
    /// @param onTheWay nanoseconds of it that are being told
    private record Bucket(double full, double untold, double onTheWay) {
        static final Bucket FULL = new Bucket(Double.NEGATIVE_INFINITY, 0, 0);

        double missing(double now) {
            return Math.max(0, full - now);
        }
    }

    /// What is missing in a bucket, as the time until it is full.
    ///
    /// @param untold how much of it whoever keeps the bucket for all does not know
    /// @param asked what a token takes that is being asked for
    public record Debt(Duration missing, Duration untold, Duration asked) {
        private double onTheWay() {
            return (double) untold.toNanos() + asked.toNanos();
        }
    }

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
                    return new Bucket(now + after, bucket.untold() + interval, bucket.onTheWay());
                });
        return verdict.get();
    }

    /// What is missing in a bucket, to be told to whoever keeps it for all and is asked for a
    /// token, which is missing here from now on. Either [#learn] or [#giveBack] follows.
    public Debt tell(String key, Caller.Rate rate) {
        double interval = Math.floor(SECOND / rate.perSecond());
        AtomicReference<Debt> told = new AtomicReference<>();
        change(
                key,
                (bucket, now) -> {
                    double missing = bucket.missing(now);
                    double untold = Math.floor(Math.min(bucket.untold(), missing));
                    Debt debt = new Debt(nanos(missing), nanos(untold), nanos(interval));
                    told.set(debt);
                    return new Bucket(
                            now + missing + interval, 0, bucket.onTheWay() + debt.onTheWay());
                });
        return told.get();
    }

    /// Nobody was told, and there is no token.
    public void giveBack(String key, Debt debt) {
        change(
                key,
                (bucket, _) ->
                        new Bucket(
                                bucket.full() - debt.asked().toNanos(),
                                bucket.untold() + debt.untold().toNanos(),
                                bucket.onTheWay() - debt.onTheWay()));
    }

    /// Whoever keeps the bucket for all was told, and says how it stands.
    public void learn(String key, Debt debt, Duration missing) {
        change(
                key,
                (bucket, now) -> {
                    double onTheWay = bucket.onTheWay() - debt.onTheWay();
                    double full = now + missing.toNanos() + bucket.untold() + onTheWay;
                    return new Bucket(full, bucket.untold(), onTheWay);
                });
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
