package dev.facefn.cache;

import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// The answers that were made before. Asked for an answer, it looks into its tiers one after the
/// other, waits for whoever is making it already, in this process or in another instance, and else
/// has it made. A tier that fails costs a little time and nothing else. It has no threads of its
/// own: who waits does so in the thread of its call. Thread-safe.
public final class ResultCache implements AutoCloseable {
    private final List<GuardedTier> tiers;
    private final CacheSettings settings;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Flights flights = new Flights();
    private final Counts counts = new Counts();

    /// @param tiers the nearest first; closed with the cache
    /// @param clock that entries end by
    public ResultCache(
            List<? extends CacheTier> tiers,
            CacheSettings settings,
            Clock clock,
            LongSupplier nanoTime) {
        this.tiers = tiers.stream().map(tier -> new GuardedTier(tier, nanoTime)).toList();
        this.settings = settings;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /// The values of these keys, in their order. A key that comes twice is made once, and the
    /// second one is a hit.
    ///
    /// @param accepts whether a value that was found will do: where it does not, another is made
    ///   and takes its place
    /// @param keeps whether a value that was made is for later calls too; those who wait for it get
    ///   it in any case
    /// @param maker makes all that is missing, at once, or in parts: what others have begun to make
    ///   and do not end is made when that is known, which may be one key at a time
    /// @throws RuntimeException what the maker throws, or a [dev.facefn.face.FacefnException] that
    ///   the maker of another call of this process threw for the same key alone and that no retry
    ///   helps
    public <V> List<Kept<V>> all(
            List<CacheKey> keys,
            Codec<V> codec,
            Predicate<V> accepts,
            Predicate<V> keeps,
            Maker<V> maker) {
        return new OneCall<>(
                        new Question<>(codec, accepts, keeps, maker),
                        new Visit(tiers, settings, clock, nanoTime),
                        flights,
                        counts,
                        settings,
                        nanoTime)
                .ask(keys);
    }

    public CacheStatistics statistics() {
        return new CacheStatistics(
                counts.hits().sum(),
                counts.shared().sum(),
                counts.misses().sum(),
                tiers.stream().map(GuardedTier::statistics).toList());
    }

    /// What is being made now.
    int underWay() {
        return flights.size();
    }

    @Override
    public void close() {
        tiers.forEach(GuardedTier::close);
    }
}
