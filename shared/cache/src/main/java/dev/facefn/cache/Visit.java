package dev.facefn.cache;

import dev.facefn.cache.GuardedTier.Claim;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// The tiers as one call meets them: it spends no more than so long in each, and afterwards that
/// tier has nothing for it. For one thread.
final class Visit {
    private static final int TOKEN_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<GuardedTier> tiers;
    private final CacheSettings settings;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final long[] nanosLeft;

    /// The first tier where instances agree; behind the last where none can.
    private final int shared;

    /// The leases that this call has, with their tokens.
    private final Map<CacheKey, String> leases = new HashMap<>();

    Visit(List<GuardedTier> tiers, CacheSettings settings, Clock clock, LongSupplier nanoTime) {
        this.tiers = tiers;
        this.settings = settings;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.nanosLeft = new long[tiers.size()];
        Arrays.fill(nanosLeft, settings.tierTime().toNanos());
        int first = 0;
        while (first < tiers.size() && !tiers.get(first).hasLeases()) {
            first++;
        }
        this.shared = first;
    }

    record Found<V>(V value, Entry entry) {}

    private record Range(int from, int to) {}

    /// In the memory of this process, as a rule.
    <V> Optional<Found<V>> lookNear(CacheKey key, Question<V> question) {
        return look(key, question, new Range(0, Math.min(1, tiers.size())), 0);
    }

    /// After [Visit#lookNear], which has counted what it missed.
    <V> Optional<Found<V>> look(CacheKey key, Question<V> question) {
        return look(key, question, new Range(0, tiers.size()), 1);
    }

    /// After [Visit#look], where another instance would have put it.
    <V> Optional<Found<V>> lookShared(CacheKey key, Question<V> question) {
        Range there = new Range(shared, Math.min(shared + 1, tiers.size()));
        return look(key, question, there, tiers.size());
    }

    /// @param counted the first tier in which a miss is counted
    private <V> Optional<Found<V>> look(
            CacheKey key, Question<V> question, Range range, int counted) {
        for (int i = range.from(); i < range.to(); i++) {
            GuardedTier tier = tiers.get(i);
            Optional<Found<V>> found =
                    in(i, t -> t.get(key.name()), Optional.<byte[]>empty())
                            .flatMap(sealed -> judge(key, question, tier, sealed));
            if (found.isPresent()) {
                tier.hit();
                put(key, found.get().entry(), 0, i);
                return found;
            }
            if (i >= counted) {
                tier.missed();
            }
        }
        return Optional.empty();
    }

    private <V> Optional<Found<V>> judge(
            CacheKey key, Question<V> question, GuardedTier tier, byte[] sealed) {
        Optional<Entry> entry = Entry.open(key, sealed);
        if (entry.isEmpty()) {
            tier.refuse(key.name());
            return Optional.empty();
        }
        if (!entry.get().left(clock.instant()).isPositive()) {
            tier.remove(key.name());
            return Optional.empty();
        }
        Optional<V> value = question.read(entry.get());
        if (value.isEmpty()) {
            tier.refuse(key.name());
        }
        return value.filter(question.accepts()).map(good -> new Found<>(good, entry.get()));
    }

    Entry close(CacheKey key, byte[] value) {
        return Entry.close(key, value, clock.instant().plus(settings.time()));
    }

    void putNear(CacheKey key, Entry entry) {
        put(key, entry, 0, Math.min(1, tiers.size()));
    }

    void putFar(CacheKey key, Entry entry) {
        put(key, entry, 1, tiers.size());
    }

    private void put(CacheKey key, Entry entry, int from, int to) {
        Duration left = entry.left(clock.instant());
        if (!entry.fits() || !left.isPositive()) {
            return;
        }
        for (int i = from; i < to; i++) {
            var _ =
                    in(
                            i,
                            tier -> {
                                tier.put(key.name(), entry.sealed(), left);
                                return true;
                            },
                            false);
        }
    }

    /// Whether this call is to make it, for all instances.
    Claim claim(CacheKey key) {
        if (shared == tiers.size()) {
            return Claim.UNKNOWN;
        }
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        Claim claim = in(shared, t -> t.claim(key.name(), token, settings.lease()), Claim.UNKNOWN);
        if (claim == Claim.MINE) {
            leases.put(key, token);
        }
        return claim;
    }

    void giveBack(CacheKey key) {
        String token = leases.remove(key);
        if (token != null) {
            tiers.get(shared).giveBack(key.name(), token);
        }
    }

    void giveBackAll() {
        Set.copyOf(leases.keySet()).forEach(this::giveBack);
    }

    private <T> T in(int place, Function<GuardedTier, T> asked, T otherwise) {
        if (nanosLeft[place] <= 0) {
            return otherwise;
        }
        long start = nanoTime.getAsLong();
        try {
            return asked.apply(tiers.get(place));
        } finally {
            nanosLeft[place] -= nanoTime.getAsLong() - start;
        }
    }
}
