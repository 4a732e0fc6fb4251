package dev.facefn.vision.engine;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is known of work by somebody who waits for it on another thread: the signs of life that it
/// gives, one whenever a run of a model begins or ends. Thread-safe.
public final class Watch {
    private static final ScopedValue<Watch> CURRENT = ScopedValue.newInstance();

    private final AtomicLong signs = new AtomicLong();
    private boolean stopped;
    private @Nullable Runnable stop;

    /// Does work on this thread, watched.
    public <T> T over(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /// How many signs of life there were.
    public long signs() {
        return signs.get();
    }

    /// Whether a run is under way, which is short. Decoding has limits of its own, a model that is
    /// opened takes longer, and who waits for its turn waits for others.
    public synchronized boolean runs() {
        return stop != null;
    }

    /// Nobody waits any longer: stops the run that is under way, and lets no other begin.
    public synchronized void stop() {
        stopped = true;
        if (stop != null) {
            stop.run();
            stop = null;
        }
    }

    /// Does on this thread what others wait for, who do not wait for this work.
    static <T> T apart(Supplier<T> work) {
        return new Watch().over(work);
    }

    /// Runs something for the work that this thread does, watched or not.
    ///
    /// @param stop makes the run end soon, whether it has begun or not; called from another thread,
    ///   once at the most, and returns at once
    /// @throws IllegalStateException when nobody waits for that work any longer
    public static <T> T run(Runnable stop, Supplier<T> run) {
        if (!CURRENT.isBound()) {
            return run.get();
        }
        Watch watch = CURRENT.get();
        watch.begins(stop);
        try {
            return run.get();
        } finally {
            watch.ends();
        }
    }

    /// Opens a model for the work that this thread does, watched or not.
    public static <T> T open(Supplier<T> opening) {
        if (!CURRENT.isBound()) {
            return opening.get();
        }
        try {
            return opening.get();
        } finally {
            CURRENT.get().signs.incrementAndGet();
        }
    }

    private synchronized void begins(Runnable stops) {
        if (stopped) {
            throw new IllegalStateException("nobody waits for this work any longer");
        }
        stop = stops;
        signs.incrementAndGet();
    }

    private synchronized void ends() {
        stop = null;
        signs.incrementAndGet();
    }
}
