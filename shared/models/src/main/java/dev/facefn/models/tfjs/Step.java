package dev.facefn.models.tfjs;

import dev.facefn.models.tfjs.Operand.Floats;
import dev.facefn.models.tfjs.Operand.Ints;
import dev.facefn.models.tfjs.Operand.Value;
import java.util.List;

/// One node to convert: what it reads, and the graph to write to. What it writes is named after the
/// node; helpers beside it get a part of their own, as in `conv1/kernel`.
///
/// @param inputs the node's operands, in order
record Step(GraphNode node, List<Operand> inputs, OnnxGraph graph) {
    Step {
        inputs = List.copyOf(inputs);
    }

    void expectInputs(int count) {
        if (inputs.size() != count) {
            throw node.refuse("%d inputs instead of %d".formatted(inputs.size(), count));
        }
    }

    /// The operand of a node that passes it on.
    Operand only() {
        expectInputs(1);
        return inputs.getFirst();
    }

    void expect(Shape found, Shape expected) {
        if (!found.equals(expected)) {
            throw node.refuse("%s where %s is expected".formatted(found, expected));
        }
    }

    Operand operand(int input) {
        if (input >= inputs.size()) {
            throw node.refuse("only %d inputs".formatted(inputs.size()));
        }
        return inputs.get(input);
    }

    Value value(int input) {
        if (operand(input) instanceof Value value) {
            return value;
        }
        throw node.refuse("input " + input + " is a constant");
    }

    /// A value with four dimensions.
    Value spatial(int input) {
        Value value = value(input);
        if (!value.shape().isSpatial()) {
            throw node.refuse(
                    "input of %s, not batch × height × width × channel".formatted(value.shape()));
        }
        return value;
    }

    Floats floats(int input, int rank) {
        if (operand(input) instanceof Floats floats && floats.shape().rank() == rank) {
            return floats;
        }
        throw node.refuse("input %d is not a float constant of rank %d".formatted(input, rank));
    }

    List<Integer> ints(int input) {
        if (operand(input) instanceof Ints ints) {
            return ints.values();
        }
        throw node.refuse("input " + input + " is not an int32 constant");
    }

    String constant(String part, List<Integer> dims, Floats floats) {
        return graph.floats(part(part), dims, floats);
    }

    String integers(String part, List<Integer> values) {
        return graph.integers(part(part), values);
    }

    /// An operator whose output is the node's.
    OnnxNode operator(String operator, String... names) {
        return new OnnxNode(operator, List.of(names), node.name());
    }

    Value add(OnnxNode operator, Shape shape) {
        graph.node(operator);
        return new Value(operator.output(), shape);
    }

    /// The name of a value between the node's inputs and its output.
    String part(String part) {
        return node.name() + "/" + part;
    }
}
