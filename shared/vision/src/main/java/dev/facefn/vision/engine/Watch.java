package dev.facefn.vision.engine;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is known of work by somebody who waits for it on another thread: the signs of life that it
/// gives, one whenever a run of a model ends. Thread-safe.
public final class Watch {
    private static final ScopedValue<Watch> CURRENT = ScopedValue.newInstance();

    private final AtomicLong signs = new AtomicLong();
    private volatile boolean opens;
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

    /// Whether a model is being opened, which takes longer than a run.
    public boolean opens() {
        return opens;
    }

    /// Nobody waits any longer: stops the run that is under way, and lets no other begin.
    public void stop() {
        Runnable stops;
        synchronized (this) {
            stopped = true;
            stops = stop;
            stop = null;
        }
        if (stops != null) {
            stops.run();
        }
    }

    /// Runs something for the work that this thread does, watched or not.
    ///
    /// @param stop makes the run end soon; called from another thread, once at the most
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
        Watch watch = CURRENT.get();
        watch.opens = true;
        try {
            return opening.get();
        } finally {
            watch.opens = false;
            watch.signs.incrementAndGet();
        }
    }

    private synchronized void begins(Runnable stops) {
        if (stopped) {
            throw new IllegalStateException("nobody waits for this work any longer");
        }
        stop = stops;
    }

    private synchronized void ends() {
        stop = null;
        signs.incrementAndGet();
    }
}
