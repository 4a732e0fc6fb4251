package dev.facefn.cache;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A tier of tests that forgets nothing by itself, with leases that somebody else may have, and
/// that can be made to fail.
final class MapTier implements CacheTier, Leases {
    final Map<EntryName, byte[]> entries = new ConcurrentHashMap<>();
    final Map<EntryName, Duration> times = new ConcurrentHashMap<>();
    final Map<EntryName, String> leases = new ConcurrentHashMap<>();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger claims = new AtomicInteger();
    volatile boolean unreadable;
    volatile boolean unwritable;
    volatile boolean leasing;
    volatile Runnable whenRead = () -> {};
    volatile Runnable whenClaimed = () -> {};

    @Override
    public String kind() {
        return "map";
    }

    @Override
    public Optional<byte[]> get(EntryName name) {
        reads.incrementAndGet();
        whenRead.run();
        if (unreadable) {
            throw new IllegalStateException("cannot be read");
        }
        return Optional.ofNullable(entries.get(name));
    }

    private void write() {
        if (unwritable) {
            throw new IllegalStateException("cannot be written");
        }
    }

    @Override
    public void put(EntryName name, byte[] sealed, Duration time) {
        write();
        entries.put(name, sealed);
        times.put(name, time);
    }

    @Override
    public void remove(EntryName name) {
        write();
        entries.remove(name);
    }

    @Override
    public Optional<Leases> leases() {
        return leasing ? Optional.of(this) : Optional.empty();
    }

    @Override
    public boolean take(EntryName name, String token, Duration time) {
        claims.incrementAndGet();
        whenClaimed.run();
        write();
        return leases.putIfAbsent(name, token) == null;
    }

    @Override
    public void giveBack(EntryName name, String token) {
        write();
        leases.remove(name, token);
    }

    @Override
    public void close() {}
}
