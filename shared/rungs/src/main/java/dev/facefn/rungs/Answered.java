package dev.facefn.rungs;

import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import java.util.Set;

/// An answer, and where it is from.
///
/// @param mode the rung that answered; `CACHED` when nothing of what can be used had to be
/// @param kept places of the pictures whose part of the answer was computed before
public record Answered<T>(T value, Mode mode, Cache cache, Set<Integer> kept) {
    public Answered {
        kept = Set.copyOf(kept);
    }

    /// All of it was computed for this call.
    public static <T> Answered<T> computed(Ranked<T> made, Cache cache) {
        return new Answered<>(made.value(), made.mode(), cache, Set.of());
    }
}
