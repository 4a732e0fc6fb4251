package dev.facefn.rungs;

import dev.facefn.usage.Mode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How often the best rung that works has given way to another. Thread-safe.
public final class Moves {
    private final Map<Move, Long> counts = new ConcurrentHashMap<>();
    private Mode last;

    private record Move(Mode from, Mode to) {}

    Moves(Mode first) {
        this.last = first;
    }

    synchronized void now(Mode best) {
        if (best != last) {
            counts.merge(new Move(last, best), 1L, Long::sum);
            last = best;
        }
    }

    /// @param from the best rung before; `CACHED` where none worked
    public long count(Mode from, Mode to) {
        return counts.getOrDefault(new Move(from, to), 0L);
    }
}
