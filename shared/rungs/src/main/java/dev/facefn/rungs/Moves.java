package dev.facefn.rungs;

import dev.facefn.usage.Mode;
import java.util.concurrent.atomic.AtomicLongArray;

/// How often the best rung that works has given way to another. Thread-safe.
public final class Moves {
    private static final int MODES = Mode.values().length;

    private final AtomicLongArray counts = new AtomicLongArray(MODES * MODES);
    private Mode last;

    Moves(Mode first) {
        this.last = first;
    }

    synchronized void now(Mode best) {
        if (best != last) {
            counts.incrementAndGet(place(last, best));
            last = best;
        }
    }

    /// @param from the best rung before; `CACHED` where none worked
    public long count(Mode from, Mode to) {
        return counts.get(place(from, to));
    }

    private static int place(Mode from, Mode to) {
        return from.ordinal() * MODES + to.ordinal();
    }
}
