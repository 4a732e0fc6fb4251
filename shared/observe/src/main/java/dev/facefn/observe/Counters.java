package dev.facefn.observe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.LongSupplier;

/// Numbers that only grow, such as how often one thing has given way to another, by their labels.
/// Every bean of this type is among the metrics of a process.
///
/// @param name in words with dots between them, such as `facefn.rung.moves`
/// @param about one line for who reads it
/// @param values by label and its value, from a bounded set of ours; thread-safe
public record Counters(
        String name, String about, SequencedMap<Map<String, String>, LongSupplier> values) {
    public Counters {
        values = new LinkedHashMap<>(values);
    }
}
