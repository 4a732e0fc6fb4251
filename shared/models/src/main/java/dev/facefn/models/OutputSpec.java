package dev.facefn.models;

import java.util.List;

/// One output tensor of a model.
///
/// @param name of the tensor in the graph
/// @param shape −1 where the graph leaves a dimension open
/// @param meaning what the numbers are, in a sentence
public record OutputSpec(String name, List<Integer> shape, String meaning) {
    public OutputSpec {
        shape = List.copyOf(shape);
    }

    static OutputSpec of(Members members) {
        return new OutputSpec(
                members.text("name"), members.integers("shape"), members.text("meaning"));
    }
}
