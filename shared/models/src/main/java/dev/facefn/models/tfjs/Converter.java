package dev.facefn.models.tfjs;

import dev.facefn.models.tfjs.Operand.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Writes the nodes of a graph, in the order they run, as ONNX: one case an operator.
final class Converter {
    private static final String INPUT = "input";

    private final Weights weights;
    private final OnnxGraph graph = new OnnxGraph();
    private final Map<String, Operand> operands = new HashMap<>();

    Converter(Weights weights) {
        this.weights = weights;
    }

    void convert(Collection<GraphNode> nodes) {
        nodes.forEach(node -> operands.put(node.name(), convert(node)));
    }

    void keep(String name, GraphNode source) {
        switch (operand(source.name())) {
            case Value value -> graph.output(value, name);
            default -> throw source.refuse("output " + name + " is a constant");
        }
    }

    byte[] toOnnx() {
        return graph.toBytes();
    }

    private Operand convert(GraphNode node) {
        Step step = new Step(node, node.inputs().stream().map(this::operand).toList(), graph);
        return switch (node.op()) {
            case "Placeholder" -> graph.input(new Value(INPUT, node.floatShape()));
            case "Const" -> weights.of(node);
            case "Identity" -> step.only();
            case "Conv2D" -> Convolution.plain(step);
            case "_FusedConv2D" -> Convolution.fused(step);
            case "DepthwiseConv2dNative" -> Convolution.depthwise(step);
            case "_FusedMatMul" -> Dense.fused(step);
            case "Add", "AddV2" -> Elementwise.binary(step, "Add");
            case "Mul" -> Elementwise.binary(step, "Mul");
            case "Minimum" -> Elementwise.binary(step, "Min");
            case "Maximum" -> Elementwise.binary(step, "Max");
            case "Relu" -> Elementwise.unary(step, "Relu");
            case "Sigmoid" -> Elementwise.unary(step, "Sigmoid");
            case "Softmax" -> Elementwise.softmax(step);
            case "Prelu" -> Elementwise.prelu(step);
            case "MaxPool" -> Rearrangement.maxPool(step);
            case "Pad" -> Rearrangement.pad(step);
            case "Mean" -> Rearrangement.mean(step);
            case "Reshape" -> Rearrangement.reshape(step);
            default -> throw node.refuse("this operator is not supported");
        };
    }

    private Operand operand(String name) {
        Operand operand = operands.get(name);
        if (operand == null) {
            throw new IllegalStateException("node " + name + " has not run yet");
        }
        return operand;
    }
}
