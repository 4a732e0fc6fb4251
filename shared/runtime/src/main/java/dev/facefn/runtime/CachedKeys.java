package dev.facefn.runtime;

import dev.facefn.api.KeyStore;
import dev.facefn.face.FacefnException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// What is known of a key, whether good or not, for a second at the most: a key that is revoked is
/// so everywhere after that. Who asks about one key at the same time waits for one answer. What
/// could not be found out is not remembered.
final class CachedKeys implements KeyStore {
    static final Duration LONGEST = Duration.ofSeconds(1);
    static final int MOST = 10_000;

    private final KeyStore keys;
    private final LongSupplier nanoTime;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /// @param nanoTime such as `System::nanoTime`
    CachedKeys(KeyStore keys, LongSupplier nanoTime) {
        this.keys = keys;
        this.nanoTime = nanoTime;
    }

    /// An answer, by when it was asked for: what changes while somebody looks is not missed longer.
    private static final class Entry {
        private final long asked;
        private final CompletableFuture<Holder> answer = new CompletableFuture<>();

        Entry(long asked) {
            this.asked = asked;
        }
    }

    @Override
    public Holder find(byte[] sha256) {
        String name = HexFormat.of().formatHex(sha256);
        long now = nanoTime.getAsLong();
        Entry mine = new Entry(now);
        Entry entry =
                entries.compute(
                        name, (_, known) -> known == null || isOld(known, now) ? mine : known);
        if (entry == mine) {
            look(name, sha256, mine);
        }
        try {
            return entry.answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof FacefnException failure ? again(failure) : e;
        }
    }

    /// Whoever waits gets a failure of its own.
    private static FacefnException again(FacefnException failure) {
        return new FacefnException(
                failure.code(), failure.getMessage(), failure.details(), failure);
    }

    private static boolean isOld(Entry entry, long now) {
        return now - entry.asked >= LONGEST.toNanos();
    }

    private void look(String name, byte[] sha256, Entry entry) {
        makeRoom(name, entry);
        try {
            entry.answer.complete(keys.find(sha256));
        } catch (RuntimeException | Error e) {
            entries.remove(name, entry);
            entry.answer.completeExceptionally(e);
        }
    }

    /// How many keys are remembered.
    int size() {
        return entries.size();
    }

    private void makeRoom(String name, Entry entry) {
        if (entries.size() > MOST) {
            long now = nanoTime.getAsLong();
            entries.values().removeIf(known -> known.answer.isDone() && isOld(known, now));
            if (entries.size() > MOST) {
                entries.remove(name, entry);
            }
        }
    }
}
