package dev.facefn.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The answers of one process, for a service without a database. They end with it, and the oldest
/// make room: bodies first, then whole calls.
public final class MemoryAnswers implements Answers {
    private final int mostCalls;
    private final long mostBytes;
    private final Map<Name, Kept> calls = new LinkedHashMap<>();
    private long bytes;

    /// @param mostCalls that are remembered
    /// @param mostBytes of bodies that are kept
    public MemoryAnswers(int mostCalls, long mostBytes) {
        this.mostCalls = mostCalls;
        this.mostBytes = mostBytes;
    }

    /// 10,000 calls and 64 MiB.
    public MemoryAnswers() {
        this(10_000, 64L << 20);
    }

    private record Name(String tenant, String name) {}

    private enum State {
        RUNNING,
        RELEASED,
        DONE
    }

    private record Kept(
            String fingerprint,
            String cause,
            State state,
            Instant leaseEnd,
            Instant expiry,
            int status,
            Optional<byte[]> sealed) {

        Kept running(Instant until) {
            return new Kept(fingerprint, cause, State.RUNNING, until, expiry, 0, Optional.empty());
        }

        Kept released() {
            return new Kept(
                    fingerprint, cause, State.RELEASED, leaseEnd, expiry, 0, Optional.empty());
        }

        Kept done(int status, Optional<byte[]> sealed) {
            return new Kept(fingerprint, cause, State.DONE, leaseEnd, expiry, status, sealed);
        }

        long size() {
            return sealed.map(body -> body.length).orElse(0);
        }
    }

    @Override
    public synchronized Claim begin(
            String tenant,
            String name,
            String fingerprint,
            Instant now,
            Duration lease,
            Duration keep) {
        Name at = new Name(tenant, name);
        Kept kept = calls.get(at);
        if (kept == null || !kept.expiry().isAfter(now)) {
            remove(at);
            kept =
                    new Kept(
                            fingerprint,
                            UUID.randomUUID().toString(),
                            State.RUNNING,
                            now.plus(lease),
                            now.plus(keep),
                            0,
                            Optional.empty());
            put(at, kept);
            return new Claim.Mine(kept.cause());
        }
        if (!kept.fingerprint().equals(fingerprint)) {
            return new Claim.Conflict();
        }
        if (kept.state() == State.DONE) {
            return new Claim.Done(kept.cause(), kept.status(), kept.sealed().map(byte[]::clone));
        }
        if (kept.state() == State.RUNNING && kept.leaseEnd().isAfter(now)) {
            return new Claim.Running();
        }
        put(at, kept.running(now.plus(lease)));
        return new Claim.Mine(kept.cause());
    }

    @Override
    public synchronized void done(
            String tenant, String name, String cause, int status, Optional<byte[]> sealed) {
        Name at = new Name(tenant, name);
        Kept kept = calls.get(at);
        if (kept != null && kept.cause().equals(cause) && kept.state() != State.DONE) {
            put(at, kept.done(status, sealed.map(byte[]::clone)));
        }
    }

    @Override
    public synchronized void release(String tenant, String name, String cause) {
        Name at = new Name(tenant, name);
        Kept kept = calls.get(at);
        if (kept != null && kept.cause().equals(cause) && kept.state() == State.RUNNING) {
            put(at, kept.released());
        }
    }

    /// Forgets what has expired.
    ///
    /// @return how many calls
    public synchronized int sweep(Instant now) {
        int before = calls.size();
        calls.values().removeIf(kept -> !kept.expiry().isAfter(now));
        bytes = calls.values().stream().mapToLong(Kept::size).sum();
        return before - calls.size();
    }

    private void put(Name at, Kept kept) {
        Kept before = calls.put(at, kept);
        bytes += kept.size() - (before == null ? 0 : before.size());
        makeRoom(at);
    }

    private void remove(Name at) {
        Kept before = calls.remove(at);
        bytes -= before == null ? 0 : before.size();
    }

    /// Of the oldest; never of the newest.
    private void makeRoom(Name newest) {
        for (Map.Entry<Name, Kept> call : calls.entrySet()) {
            if (bytes <= mostBytes) {
                break;
            }
            Kept kept = call.getValue();
            if (kept.size() > 0) {
                bytes -= kept.size();
                call.setValue(kept.done(kept.status(), Optional.empty()));
            }
        }
        Iterator<Map.Entry<Name, Kept>> oldest = calls.entrySet().iterator();
        while (calls.size() > mostCalls && oldest.hasNext()) {
            Map.Entry<Name, Kept> call = oldest.next();
            if (!call.getKey().equals(newest)) {
                bytes -= call.getValue().size();
                oldest.remove();
            }
        }
    }
}
