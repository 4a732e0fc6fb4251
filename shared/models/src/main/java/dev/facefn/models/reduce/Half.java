package dev.facefn.models.reduce;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Weights and computation in 16 bits (IEEE 754 binary16, rounded to nearest even), from the input
/// to the last node that has weights. What comes after it, such as the decoding of boxes, stays in
/// 32 bits, where a pixel of a large picture is still told from the next. Inputs and outputs stay
/// floats: casts lie at the borders.
final class Half {
    private static final float LARGEST = 65504;
    private static final Set<String> WEIGHTED = Set.of("Conv", "Gemm", "MatMul");

    /// Operators that take halves for floats, and give them.
    private static final Set<String> ALIKE =
            Set.of(
                    "Conv",
                    "Gemm",
                    "MatMul",
                    "PRelu",
                    "Relu",
                    "Sigmoid",
                    "Add",
                    "Sub",
                    "Mul",
                    "Div",
                    "Min",
                    "Max",
                    "MaxPool",
                    "AveragePool",
                    "GlobalAveragePool",
                    "ReduceMean",
                    "BatchNormalization",
                    "Pad",
                    "Concat",
                    "Split",
                    "Reshape",
                    "Transpose",
                    "Flatten",
                    "Shape",
                    "Gather",
                    "Unsqueeze");

    /// They give integers where their first input is one.
    private static final Set<String> MOVING = Set.of("Gather", "Unsqueeze", "Concat");

    private final Graph graph;
    private final Set<Node> half = new HashSet<>();
    private final Set<String> integers = new HashSet<>();
    private final Set<String> halves = new HashSet<>();
    private final List<Node> nodes = new ArrayList<>();

    private Half(Graph graph) {
        this.graph = graph;
    }

    /// @throws IllegalArgumentException when a number is too large, or an operator not known
    static void edit(Graph graph) {
        new Half(graph).edit();
    }

    private void edit() {
        findNodes();
        for (String input : graph.inputs.keySet()) {
            nodes.add(cast(input, input + "/half", Tensor.FLOAT16));
            halves.add(input);
        }
        Set<String> wanted = wantedAsFloats();
        for (Node node : graph.nodes) {
            if (!half.contains(node)) {
                nodes.add(node);
                continue;
            }
            noteIntegers(node);
            Node inHalf =
                    node.withInputs(node.inputs().stream().map(this::half).toList())
                            .withOutputs(node.outputs().stream().map(this::made).toList());
            nodes.add(inHalf);
            for (String output : node.outputs()) {
                if (halves.contains(output) && wanted.contains(output)) {
                    nodes.add(cast(output + "/half", output, Tensor.FLOAT));
                }
            }
        }
        graph.nodes.clear();
        graph.nodes.addAll(nodes);
        graph.dropUnread();
    }

    /// Those that have weights, and all that they depend on.
    private void findNodes() {
        Set<String> needed = new HashSet<>();
        for (Node node : graph.nodes.reversed()) {
            boolean weighted = WEIGHTED.contains(node.operator());
            if (weighted || node.outputs().stream().anyMatch(needed::contains)) {
                if (!ALIKE.contains(node.operator())) {
                    throw new IllegalArgumentException(
                            "operator %s is not known in half".formatted(node.operator()));
                }
                half.add(node);
                needed.addAll(node.inputs());
            }
        }
        if (half.isEmpty()) {
            throw new IllegalArgumentException("it has no weights");
        }
    }

    private Set<String> wantedAsFloats() {
        Set<String> wanted = new HashSet<>(graph.outputs.keySet());
        graph.nodes.stream()
                .filter(node -> !half.contains(node))
                .forEach(node -> wanted.addAll(node.inputs()));
        return wanted;
    }

    private void noteIntegers(Node node) {
        String first = node.inputs().getFirst();
        Tensor constant = graph.constants.get(first);
        boolean integer =
                integers.contains(first) || (constant != null && constant.type() != Tensor.FLOAT);
        if (node.is("Shape") || (MOVING.contains(node.operator()) && integer)) {
            integers.addAll(node.outputs());
        }
    }

    private String made(String output) {
        if (integers.contains(output)) {
            return output;
        }
        halves.add(output);
        return output + "/half";
    }

    private String half(String input) {
        Tensor constant = graph.constants.get(input);
        if (constant != null && constant.type() == Tensor.FLOAT) {
            graph.constants.computeIfAbsent(input + "/half", _ -> rounded(input, constant));
            return input + "/half";
        }
        return halves.contains(input) ? input + "/half" : input;
    }

    private static Tensor rounded(String name, Tensor constant) {
        float[] values = constant.floats();
        ByteBuffer raw = Tensor.bytes(values.length * Short.BYTES);
        for (float value : values) {
            if (!(Math.abs(value) <= LARGEST)) {
                throw new IllegalArgumentException("%s has %s".formatted(name, value));
            }
            raw.putShort(Float.floatToFloat16(value));
        }
        return Tensor.of(constant.dims(), Tensor.FLOAT16, raw);
    }

    private static Node cast(String from, String to, int type) {
        return new Node("Cast", List.of(from), List.of(to), Map.of()).with("to", type);
    }
}
