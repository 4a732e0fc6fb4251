package dev.facefn.models.reduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Brings a graph of opset 8 to 12 to 13, the first whose `DequantizeLinear` has a scale for each
/// channel. See the operators' change log at <https://onnx.ai/onnx/operators/>.
final class Opset13 {
    private static final int OPSET = 13;

    /// What these mean did not change.
    private static final Set<String> SAME =
            Set.of(
                    "Conv",
                    "PRelu",
                    "Relu",
                    "Sigmoid",
                    "Add",
                    "Sub",
                    "Mul",
                    "Div",
                    "Min",
                    "Max",
                    "Exp",
                    "Gemm",
                    "BatchNormalization",
                    "MaxPool",
                    "GlobalAveragePool",
                    "Concat",
                    "Reshape",
                    "Transpose",
                    "Flatten",
                    "Shape",
                    "Gather",
                    "Identity");

    /// Attributes that became inputs, in their order.
    private static final Map<String, List<String>> MOVED =
            Map.of("Unsqueeze", List.of("axes"), "Slice", List.of("starts", "ends", "axes"));

    private Opset13() {}

    /// @throws IllegalArgumentException when it has an operator of which we do not know what became
    static void edit(Graph graph) {
        if (graph.opset == OPSET) {
            return;
        }
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes) {
            nodes.add(SAME.contains(node.operator()) ? node : changed(graph, node));
        }
        graph.nodes.clear();
        graph.nodes.addAll(nodes);
        graph.opset = OPSET;
    }

    private static Node changed(Graph graph, Node node) {
        if (node.is("Softmax") && !node.integers("axis").isEmpty()) {
            return node; // over the axes from that one on; over the last, both mean the same
        }
        List<String> moved = MOVED.get(node.operator());
        if (moved == null || node.inputs().size() != 1) {
            throw new IllegalArgumentException(
                    "operator %s of opset %d is not known in %d"
                            .formatted(node.operator(), graph.opset, OPSET));
        }
        List<String> inputs = new ArrayList<>(node.inputs());
        Node later = node;
        for (String attribute : moved) {
            String name = node.output() + "/" + attribute;
            graph.constants.put(name, Tensor.longs(node.integers(attribute)));
            inputs.add(name);
            later = later.without(attribute);
        }
        return later.withInputs(inputs);
    }
}
