package dev.facefn.models.reduce;

import dev.facefn.models.proto.ProtoFields;
import dev.facefn.models.proto.ProtoWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An ONNX graph in memory, to be edited, and its bytes again. Nodes lie in the order they run;
/// constants are those of the graph and of its `Constant` nodes. The same edits of the same bytes
/// give the same bytes on any machine. For one thread.
///
/// Field numbers are those of `onnx.proto` (ONNX 1.17).
final class Graph {
    private static final long OLDEST_IR = 3;
    private static final long NEWEST_IR = 10;

    /// The first one in which Min and Max stretch an operand.
    private static final int OLDEST_OPSET = 8;

    /// The last one whose operators we know.
    private static final int NEWEST_OPSET = 13;

    final List<Node> nodes = new ArrayList<>();
    final Map<String, Tensor> constants = new LinkedHashMap<>();

    /// `ValueInfoProto` by name.
    final Map<String, ByteBuffer> inputs = new LinkedHashMap<>();

    final Map<String, ByteBuffer> outputs = new LinkedHashMap<>();
    long opset;
    private long irVersion;

    private Graph() {}

    /// @param model a serialised `ModelProto`; its position is left alone, and its bytes must stay
    ///   as they are while the graph is used
    /// @throws IllegalArgumentException when the bytes are no such message, or hold what is not
    ///   understood
    static Graph read(ByteBuffer model) {
        Graph graph = new Graph();
        boolean found = false;
        ProtoFields fields = new ProtoFields(model);
        while (fields.next()) {
            switch (fields.number()) {
                case 1 -> graph.irVersion = fields.value();
                case 7 -> {
                    graph.readGraph(fields.content());
                    found = true;
                }
                case 8 -> graph.readOpset(fields.content());
                case 20, 25 ->
                        throw new IllegalArgumentException(
                                "it trains, or has functions of its own");
                default -> {}
            }
        }
        if (!found || graph.nodes.isEmpty()) {
            throw new IllegalArgumentException("it has no graph");
        }
        require("IR version", graph.irVersion, OLDEST_IR, NEWEST_IR);
        require("opset", graph.opset, OLDEST_OPSET, NEWEST_OPSET);
        return graph;
    }

    private static void require(String what, long found, long least, long most) {
        if (found < least || found > most) {
            throw new IllegalArgumentException(
                    "%s %d, expected %d to %d".formatted(what, found, least, most));
        }
    }

    private void readOpset(ByteBuffer message) {
        ProtoFields fields = new ProtoFields(message);
        while (fields.next()) {
            if (fields.isContent(1) && !fields.text().isEmpty()) {
                throw new IllegalArgumentException("it needs operators of " + fields.text());
            }
            if (fields.isInteger(2)) {
                opset = fields.value();
            }
        }
    }

    private void readGraph(ByteBuffer message) {
        ProtoFields fields = new ProtoFields(message);
        while (fields.next()) {
            ByteBuffer content = fields.content();
            switch (fields.number()) {
                case 1 -> readNode(Node.read(content));
                case 5 -> constants.put(text(content, 8), Tensor.read(content));
                case 11 -> inputs.put(text(content, 1), content);
                case 12 -> outputs.put(text(content, 1), content);
                case 14, 15 ->
                        throw new IllegalArgumentException("it has sparse or quantised constants");
                default -> {}
            }
        }
        inputs.keySet().removeAll(constants.keySet());
    }

    private void readNode(Node node) {
        if (node.is("Constant")) {
            Tensor value =
                    node.tensor("value")
                            .orElseThrow(() ->
                                    new IllegalArgumentException(node.output() + " is no tensor"));
            constants.put(node.output(), value);
        } else {
            nodes.add(node);
        }
    }

    private static String text(ByteBuffer message, int number) {
        return ProtoFields.first(message, number).map(ProtoFields::text).orElse("");
    }

    /// The nodes that read each value.
    Map<String, List<Node>> readers() {
        Map<String, List<Node>> readers = new HashMap<>();
        for (Node node : nodes) {
            for (String input : node.inputs()) {
                readers.computeIfAbsent(input, _ -> new ArrayList<>()).add(node);
            }
        }
        return readers;
    }

    /// @throws IllegalArgumentException when there is no such constant
    Tensor constant(String name) {
        Tensor tensor = constants.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(name + " is no constant");
        }
        return tensor;
    }

    /// The floats of a constant.
    ///
    /// @throws IllegalArgumentException when there are no such floats
    float[] floats(String name) {
        return constant(name).floats();
    }

    void dropUnread() {
        Set<String> read = new HashSet<>(readers().keySet());
        read.addAll(outputs.keySet());
        constants.keySet().retainAll(read);
    }

    byte[] toBytes() {
        return ProtoWriter.write(out -> {
            out.integer(1, irVersion);
            out.text(2, "facefn");
            out.message(7, this::writeGraph);
            out.message(8, version -> version.integer(2, opset));
        });
    }

    private void writeGraph(ProtoWriter out) {
        nodes.forEach(node -> out.message(1, node::write));
        out.text(2, "graph");
        constants.forEach((name, tensor) -> out.message(5, it -> tensor.write(it, name)));
        inputs.values().forEach(input -> out.bytes(11, copy(input)));
        outputs.values().forEach(output -> out.bytes(12, copy(output)));
    }

    private static byte[] copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy;
    }
}
