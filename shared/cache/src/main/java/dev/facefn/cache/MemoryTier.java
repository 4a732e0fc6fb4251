package dev.facefn.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy.VarExpiration;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Entries in the memory of this process, sealed as everywhere: a dump of the heap shows none. What
/// is asked for least goes first.
public final class MemoryTier implements CacheTier {
    /// What an entry takes beside its bytes: its names, the nodes of the map. So many entries of no
    /// bytes at all are bounded too.
    static final int OVERHEAD_BYTES = 400;

    private final Cache<EntryName, byte[]> entries;
    private final VarExpiration<EntryName, byte[]> times;

    /// @param mostBytes of all entries together
    public MemoryTier(long mostBytes, LongSupplier nanoTime) {
        this.entries =
                Caffeine.newBuilder()
                        .maximumWeight(mostBytes)
                        .weigher((EntryName _, byte[] sealed) -> OVERHEAD_BYTES + sealed.length)
                        .expireAfter(Expiry.<EntryName, byte[]>creating((_, _) -> Duration.ZERO))
                        .ticker(nanoTime::getAsLong)
                        // whoever puts tidies up: no thread of the common pool
                        .executor(Runnable::run)
                        .build();
        this.times = entries.policy().expireVariably().orElseThrow();
    }

    @Override
    public String kind() {
        return "memory";
    }

    @Override
    public Optional<byte[]> get(EntryName name) {
        return Optional.ofNullable(entries.getIfPresent(name));
    }

    @Override
    public void put(EntryName name, byte[] sealed, Duration time) {
        var _ = times.put(name, sealed, time);
    }

    @Override
    public void remove(EntryName name) {
        entries.invalidate(name);
    }

    /// How many entries there are, about.
    public long entries() {
        return entries.estimatedSize();
    }

    /// What they take, about.
    public long bytes() {
        return entries.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    @Override
    public void close() {
        entries.invalidateAll();
    }
}
