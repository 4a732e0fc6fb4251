package dev.facefn.models.reduce;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Says `PRelu` in plainer operators, which compute the same numbers to the bit: with slopes a of
/// at most 1 it is max(x, a·x), else max(x, 0) + a·min(x, 0), where one term is always 0. ONNX
/// Runtime's kernel for it on the CPU goes value by value and takes longer than the convolutions
/// around it; for these it has vectors.
public final class PlainPrelu {
    /// Larger graphs are not worth the copies that an edit makes of them.
    private static final int MOST_BYTES = 64 << 20;

    private PlainPrelu() {}

    /// @param model a serialised ONNX model, left as it is
    /// @return a direct buffer of the caller's own; `model` itself where there is nothing to say
    ///   more plainly, or where the graph is not understood
    public static ByteBuffer of(ByteBuffer model) {
        if (model.remaining() > MOST_BYTES) {
            return model;
        }
        try {
            Graph graph = Graph.read(model);
            if (graph.nodes.stream().noneMatch(node -> node.is("PRelu"))) {
                return model;
            }
            unfold(graph);
            byte[] bytes = graph.toBytes();
            return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        } catch (IllegalArgumentException notUnderstood) {
            return model;
        }
    }

    static void unfold(Graph graph) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes) {
            Tensor slope = node.is("PRelu") ? graph.constants.get(node.inputs().get(1)) : null;
            if (slope == null || slope.type() != Tensor.FLOAT) {
                nodes.add(node);
            } else {
                nodes.addAll(plain(graph, node, slope.floats()));
            }
        }
        graph.nodes.clear();
        graph.nodes.addAll(nodes);
    }

    private static List<Node> plain(Graph graph, Node prelu, float[] slopes) {
        String x = prelu.inputs().get(0);
        String slope = prelu.inputs().get(1);
        String y = prelu.output();
        String scaled = y + "/scaled";
        boolean atMostOne = true;
        for (float value : slopes) {
            atMostOne &= value <= 1;
        }
        if (atMostOne) {
            return List.of(
                    new Node("Mul", List.of(x, slope), scaled),
                    new Node("Max", List.of(x, scaled), y));
        }
        graph.constants.putIfAbsent("facefn/zero", Tensor.floats(List.of(), 0));
        return List.of(
                new Node("Relu", List.of(x), y + "/above"),
                new Node("Min", List.of(x, "facefn/zero"), y + "/below"),
                new Node("Mul", List.of(y + "/below", slope), scaled),
                new Node("Add", List.of(y + "/above", scaled), y));
    }
}
