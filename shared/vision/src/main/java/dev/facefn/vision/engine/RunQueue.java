package dev.facefn.vision.engine;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The runs of one network, shared by the calls that wait for it. Whoever finds a runner free runs
/// at once and alone. Whoever finds none waits in line; the first in line gets the runner that is
/// free next, and takes along rows of those behind it, as many as make a batch. No call waits for
/// others to come, so that batches form under load only. Nothing bounds the line: as many wait as
/// calls are in work, which whoever lets calls in has bounded.
///
/// @param <W> what a borrower keeps its rows in
final class RunQueue<W> {
    private final int runners;
    private final int mostRows;
    private final Runs<W> runs;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Ticket<W>> line = new ArrayDeque<>();
    private int running;

    /// Rows of one borrower.
    record Share<W>(W owner, int from, int rows) {}

    interface Runs<W> {
        /// Runs rows where they lie.
        ///
        /// @return nanoseconds spent inside the engine
        long alone(Share<W> share);

        /// Runs rows of several borrowers as one batch, and gives each its own outputs.
        ///
        /// @return nanoseconds spent inside the engine
        long together(List<Share<W>> shares);
    }

    /// A run that somebody wants. Touched under the lock.
    private static final class Ticket<W> {
        final W owner;
        final int rows;
        final Condition news;
        int notTaken;
        int underWay;
        boolean leads;
        long nanos;
        @Nullable Throwable failure;

        Ticket(W owner, int rows, Condition news) {
            this.owner = owner;
            this.rows = rows;
            this.news = news;
            this.notTaken = rows;
        }

        boolean done() {
            return notTaken == 0 && underWay == 0;
        }
    }

    private record Taken<W>(Ticket<W> ticket, Share<W> share) {}

    private record Outcome(long nanos, @Nullable Throwable failure) {}

    /// @param mostRows of a run; a size of [BatchSizes]
    RunQueue(int runners, int mostRows, Runs<W> runs) {
        this.runners = runners;
        this.mostRows = mostRows;
        this.runs = runs;
    }

    /// Runs the first rows of a borrower, alone or with those of others.
    ///
    /// @return nanoseconds spent inside the engine; of a batch the part that its rows are of it
    /// @throws FacefnException what the run of these rows alone throws; `unavailable` when the
    ///   thread is interrupted while it waits
    long run(W owner, int rows) {
        Ticket<W> ticket = enter(owner, rows);
        while (leads(ticket)) {
            List<Taken<W>> batch = take(ticket);
            while (!batch.isEmpty()) {
                settle(batch, outcomes(owner, batch.stream().map(Taken::share).toList()));
                batch = take(ticket);
            }
        }
        switch (ticket.failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
        return ticket.nanos;
    }

    /// How many rows wait for a runner.
    int waiting() {
        lock.lock();
        try {
            return line.stream().mapToInt(ticket -> ticket.notTaken).sum();
        } finally {
            lock.unlock();
        }
    }

    private Ticket<W> enter(W owner, int rows) {
        Ticket<W> ticket = new Ticket<>(owner, rows, lock.newCondition());
        lock.lock();
        try {
            line.addLast(ticket);
            if (running < runners) {
                running++;
                ticket.leads = true;
            }
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a runner or for the end.
    ///
    /// @return false when all rows were run
    private boolean leads(Ticket<W> ticket) {
        lock.lock();
        try {
            while (!ticket.leads && !ticket.done()) {
                ticket.news.await();
            }
            return ticket.leads;
        } catch (InterruptedException e) {
            leave(ticket);
            Thread.currentThread().interrupt();
            throw new FacefnException(ErrorCode.UNAVAILABLE, "interrupted while waiting", e);
        } finally {
            lock.unlock();
        }
    }

    /// Nobody may touch the borrower's rows when it is gone.
    private void leave(Ticket<W> ticket) {
        drop(ticket);
        if (ticket.leads) {
            passOn(ticket);
        }
        while (ticket.underWay > 0) {
            ticket.news.awaitUninterruptibly();
        }
    }

    private void drop(Ticket<W> ticket) {
        line.remove(ticket);
        ticket.notTaken = 0;
    }

    /// The rows of the next run, the longest waiting first.
    ///
    /// @return nothing when those of `leader` are all taken; its runner is then another's
    private List<Taken<W>> take(Ticket<W> leader) {
        List<Taken<W>> batch = new ArrayList<>();
        lock.lock();
        try {
            if (leader.notTaken == 0) {
                passOn(leader);
                return batch;
            }
            int size = BatchSizes.within(Math.min(waiting(), mostRows));
            while (size > 0) {
                Ticket<W> first = line.getFirst();
                int rows = Math.min(size, first.notTaken);
                int from = first.rows - first.notTaken;
                batch.add(new Taken<>(first, new Share<>(first.owner, from, rows)));
                first.notTaken -= rows;
                first.underWay += rows;
                size -= rows;
                if (first.notTaken == 0) {
                    line.removeFirst();
                }
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void passOn(Ticket<W> leader) {
        leader.leads = false;
        for (Ticket<W> next : line) {
            if (!next.leads) {
                next.leads = true;
                next.news.signal();
                return;
            }
        }
        running--;
    }

    /// Whoever waits for `leader` may stop its work; the rows of others are run for all that.
    private List<Outcome> outcomes(W leader, List<Share<W>> shares) {
        if (shares.size() > 1) {
            try {
                return parts(runs.together(shares), shares);
            } catch (RuntimeException | Error _) {
                // each alone then, so that only those fail whose own rows do
            }
        }
        return shares.stream()
                .map(share ->
                        share.owner().equals(leader)
                                ? alone(share)
                                : Watch.apart(() -> alone(share)))
                .toList();
    }

    private Outcome alone(Share<W> share) {
        try {
            return new Outcome(runs.alone(share), null);
        } catch (RuntimeException | Error e) {
            return new Outcome(0, e);
        }
    }

    /// The time of a run by rows; their sum is that time.
    private static <W> List<Outcome> parts(long nanos, List<Share<W>> shares) {
        int rows = shares.stream().mapToInt(Share::rows).sum();
        List<Outcome> parts = new ArrayList<>();
        int before = 0;
        for (Share<W> share : shares) {
            int after = before + share.rows();
            parts.add(new Outcome(nanos * after / rows - nanos * before / rows, null));
            before = after;
        }
        return parts;
    }

    private void settle(List<Taken<W>> batch, List<Outcome> outcomes) {
        lock.lock();
        try {
            for (int i = 0; i < batch.size(); i++) {
                Ticket<W> ticket = batch.get(i).ticket();
                ticket.underWay -= batch.get(i).share().rows();
                ticket.nanos += outcomes.get(i).nanos();
                if (outcomes.get(i).failure() != null) {
                    ticket.failure = outcomes.get(i).failure();
                    drop(ticket);
                }
                if (ticket.done()) {
                    ticket.news.signal();
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
