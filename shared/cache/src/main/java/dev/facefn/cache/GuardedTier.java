package dev.facefn.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/// A tier that hinders nobody. Where it fails it is left alone for a moment, and there is nothing
/// in it. One that is full or may not be written is still read. Thread-safe.
final class GuardedTier {
    /// Who makes an entry.
    enum Claim {
        /// This call: nobody else does.
        MINE,
        /// Another instance.
        TAKEN,
        /// Nobody can tell.
        UNKNOWN
    }

    private final CacheTier tier;
    private final Fuse reads;
    private final Fuse writes;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder refused = new LongAdder();

    GuardedTier(CacheTier tier, LongSupplier nanoTime) {
        this.tier = tier;
        this.reads = new Fuse(nanoTime);
        this.writes = new Fuse(nanoTime);
    }

    boolean hasLeases() {
        return tier.leases().isPresent();
    }

    Optional<byte[]> get(EntryName name) {
        if (!reads.mayTry()) {
            return Optional.empty();
        }
        try {
            Optional<byte[]> found = tier.get(name);
            reads.worked();
            return found;
        } catch (RuntimeException e) {
            blow(reads);
            return Optional.empty();
        }
    }

    void put(EntryName name, byte[] sealed, Duration time) {
        var _ = write(() -> tier.put(name, sealed, time));
    }

    void remove(EntryName name) {
        var _ = write(() -> tier.remove(name));
    }

    Claim claim(EntryName name, String token, Duration time) {
        boolean[] taken = new boolean[1];
        boolean told = write(() -> taken[0] = tier.leases().orElseThrow().take(name, token, time));
        if (!told) {
            return Claim.UNKNOWN;
        }
        return taken[0] ? Claim.MINE : Claim.TAKEN;
    }

    void giveBack(EntryName name, String token) {
        var _ = write(() -> tier.leases().orElseThrow().giveBack(name, token));
    }

    /// @return whether it was done
    private boolean write(Runnable task) {
        if (!reads.isWhole() || !writes.mayTry()) {
            return false;
        }
        try {
            task.run();
            writes.worked();
            return true;
        } catch (RuntimeException e) {
            blow(writes);
            return false;
        }
    }

    /// A caller who is called off says nothing of the tier.
    private static void blow(Fuse fuse) {
        if (!Thread.currentThread().isInterrupted()) {
            fuse.failed();
        }
    }

    void hit() {
        hits.increment();
    }

    /// Nothing there that will do, or nothing to be had from it now.
    void missed() {
        misses.increment();
    }

    /// What is there is wrong: the next who asks need not look at it.
    void refuse(EntryName name) {
        refused.increment();
        remove(name);
    }

    CacheStatistics.Tier statistics() {
        return new CacheStatistics.Tier(
                tier.kind(),
                hits.sum(),
                misses.sum(),
                refused.sum(),
                reads.failures() + writes.failures());
    }

    void close() {
        tier.close();
    }
}
