package dev.facefn.api;

import dev.facefn.usage.Work;
import java.util.List;
import java.util.function.Function;

/// What a function that is counted gives: what it did, and its answer once that has a price.
///
/// @param others receipts of the functions that it asked; shown in sum with its own, and counted
///   where they were made
public record Metered<O>(Work work, List<Receipt> others, Function<Receipt, O> answer) {
    public Metered {
        others = List.copyOf(others);
    }

    public Metered(Work work, Function<Receipt, O> answer) {
        this(work, List.of(), answer);
    }
}
