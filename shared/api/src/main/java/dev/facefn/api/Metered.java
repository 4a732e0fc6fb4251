package dev.facefn.api;

import dev.facefn.usage.Work;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a function that is counted gives: what it did, and its answer once that has a price.
///
/// @param others receipts of the functions that it asked; shown in sum with its own, and counted
///   where they were made
/// @param warnings what the caller should know although it gets its answer: printable ASCII without
///   quotation marks
public record Metered<O>(
        Work work, List<Receipt> others, Function<Receipt, O> answer, List<String> warnings) {
    public Metered {
        others = List.copyOf(others);
        warnings = List.copyOf(warnings);
    }

    public Metered(Work work, List<Receipt> others, Function<Receipt, O> answer) {
        this(work, others, answer, List.of());
    }

    public Metered(Work work, Function<Receipt, O> answer) {
        this(work, List.of(), answer);
    }

    /// The same, with more to know.
    public Metered<O> warning(List<String> more) {
        return new Metered<>(
                work, others, answer, Stream.concat(warnings.stream(), more.stream()).toList());
    }
}
