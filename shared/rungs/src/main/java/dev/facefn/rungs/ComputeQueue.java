package dev.facefn.rungs;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets so many calls compute at once. The others wait, tenant after tenant in turn, so that one
/// who sends many does not keep out those who send few. As many wait as may; who would wait too
/// long is refused at once, not after having waited, unless it is the only one of its tenant that
/// waits. Thread-safe.
public final class ComputeQueue {
    /// How much one call counts in the mean time of calls.
    private static final double WEIGHT = 0.1;

    private final int places;
    private final int mostWaiting;
    private final long patience;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, ArrayDeque<Waiter>> tenants = new LinkedHashMap<>();
    private int busy;
    private int waiting;
    private double meanNanos;

    private enum State {
        WAITS,
        GOES,
        REFUSED
    }

    private static final class Waiter {
        private final Thread thread = Thread.currentThread();
        private volatile State state = State.WAITS;
    }

    /// @param mostWaiting calls of all tenants
    /// @param patience how long a call may have to wait
    public ComputeQueue(int places, int mostWaiting, Duration patience) {
        this(places, mostWaiting, patience, System::nanoTime);
    }

    ComputeQueue(int places, int mostWaiting, Duration patience, LongSupplier nanoTime) {
        this.places = places;
        this.mostWaiting = mostWaiting;
        this.patience = patience.toNanos();
        this.nanoTime = nanoTime;
    }

    /// How many compute.
    public int busy() {
        return locked(() -> busy);
    }

    /// How many wait for that.
    public int waiting() {
        return locked(() -> waiting);
    }

    /// Computes on the thread of the caller, when it is its turn.
    ///
    /// @throws FacefnException `rate_limited` by the reason `overloaded`, with the seconds to wait
    ///   in `retry_after`
    public <T> T run(String tenant, Supplier<T> work) {
        enter(tenant);
        long started = nanoTime.getAsLong();
        try {
            return work.get();
        } finally {
            leave(nanoTime.getAsLong() - started);
        }
    }

    private void enter(String tenant) {
        Waiter waiter =
                locked(() -> {
                    if (busy < places && waiting == 0) {
                        busy++;
                        return null;
                    }
                    return line(tenant);
                });
        if (waiter != null) {
            await(tenant, waiter);
        }
    }

    /// To be called with the lock.
    private Waiter line(String tenant) {
        ArrayDeque<Waiter> own = tenants.computeIfAbsent(tenant, _ -> new ArrayDeque<>());
        try {
            int before = Math.min(waiting, (own.size() + 1) * tenants.size() - 1);
            double wait = meanNanos * (before + 1) / places;
            // the first of a tenant may try its luck: others' calls may take longer than this one
            if (wait > patience && !own.isEmpty()) {
                throw overloaded(wait);
            }
            if (waiting >= mostWaiting && !makeRoom(own)) {
                throw overloaded(wait);
            }
            Waiter waiter = new Waiter();
            own.addLast(waiter);
            waiting++;
            return waiter;
        } finally {
            if (own.isEmpty()) {
                tenants.remove(tenant);
            }
        }
    }

    /// Sends away the last call of the tenant that has the most, unless that is who asks.
    private boolean makeRoom(ArrayDeque<Waiter> own) {
        ArrayDeque<Waiter> most =
                tenants.values().stream()
                        .max(Comparator.comparingInt(ArrayDeque::size))
                        .orElseThrow();
        if (own.size() + 1 >= most.size()) {
            return false;
        }
        wake(most.removeLast(), State.REFUSED);
        waiting--;
        return true;
    }

    private void await(String tenant, Waiter waiter) {
        long deadline = nanoTime.getAsLong() + patience;
        boolean interrupted = false;
        while (waiter.state == State.WAITS) {
            long left = deadline - nanoTime.getAsLong();
            if ((left <= 0 || interrupted) && withdraw(tenant, waiter)) {
                break;
            }
            LockSupport.parkNanos(this, Math.max(left, 1));
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (waiter.state != State.GOES) {
            throw overloaded((double) patience);
        }
    }

    /// @return false when it was told to go or refused meanwhile
    private boolean withdraw(String tenant, Waiter waiter) {
        return locked(() -> {
            ArrayDeque<Waiter> own = tenants.get(tenant);
            if (own == null || !own.remove(waiter)) {
                return false;
            }
            if (own.isEmpty()) {
                tenants.remove(tenant);
            }
            waiting--;
            return true;
        });
    }

    private void leave(long nanos) {
        var _ =
                locked(() -> {
                    meanNanos = meanNanos == 0 ? nanos : meanNanos + WEIGHT * (nanos - meanNanos);
                    Waiter next = next();
                    if (next == null) {
                        busy--;
                    } else {
                        wake(next, State.GOES);
                    }
                    return busy;
                });
    }

    /// The first of the tenant whose turn it is, who then is the last in turn.
    private @Nullable Waiter next() {
        var turns = tenants.entrySet().iterator();
        if (!turns.hasNext()) {
            return null;
        }
        Map.Entry<String, ArrayDeque<Waiter>> turn = turns.next();
        String tenant = turn.getKey();
        ArrayDeque<Waiter> own = turn.getValue();
        turns.remove();
        Waiter next = own.removeFirst();
        waiting--;
        if (!own.isEmpty()) {
            tenants.put(tenant, own);
        }
        return next;
    }

    private static void wake(Waiter waiter, State state) {
        waiter.state = state;
        LockSupport.unpark(waiter.thread);
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static FacefnException overloaded(double waitNanos) {
        long seconds = Math.max(1, Math.round(Math.ceil(waitNanos / 1e9)));
        // not all at once again
        long later = seconds + ThreadLocalRandom.current().nextLong(seconds + 1);
        return new FacefnException(
                ErrorCode.RATE_LIMITED,
                "the service has more to do than it can, try again in %d s".formatted(later),
                Map.of("reason", "overloaded", "retry_after", later),
                null);
    }
}
