package dev.facefn.models.tfjs;

import dev.facefn.models.proto.ProtoWriter;
import dev.facefn.models.tfjs.Operand.Floats;
import dev.facefn.models.tfjs.Operand.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// An ONNX model being put together, and its bytes: only the messages of `onnx.proto3` that we
/// need, always in the order they were added.
///
/// Field numbers: <https://github.com/onnx/onnx/blob/v1.8.0/onnx/onnx.proto3>.
final class OnnxGraph {
    /// ONNX 1.8, the first release with opset 13.
    private static final int IR_VERSION = 7;

    /// The last one before the axes of ReduceMean became an input.
    private static final int OPSET = 13;

    /// Far above any model of ours, far below the 2 GiB a protobuf may have: a constant is written
    /// once for every node that reads it.
    private static final int MAX_CONSTANT_BYTES = 1 << 28;

    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final List<Consumer<ProtoWriter>> nodes = new ArrayList<>();
    private final List<Consumer<ProtoWriter>> constants = new ArrayList<>();
    private final List<Consumer<ProtoWriter>> inputs = new ArrayList<>();
    private final List<Consumer<ProtoWriter>> outputs = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private long constantBytes;

    Value input(Value input) {
        claim(input.name());
        inputs.add(out -> writeValueInfo(out, input));
        return input;
    }

    void node(OnnxNode node) {
        claim(node.output());
        nodes.add(node::write);
    }

    /// Keeps a value as an output under that name.
    void output(Value value, String name) {
        node(new OnnxNode("Identity", List.of(value.name()), name));
        outputs.add(out -> writeValueInfo(out, new Value(name, value.shape())));
    }

    /// A constant as its values lie, with these dimensions.
    String floats(String name, List<Integer> dims, Floats constant) {
        byte[] raw = new byte[constant.values().remaining() * Float.BYTES];
        littleEndian(raw).asFloatBuffer().put(constant.values().duplicate());
        return constant(name, dims, FLOAT, raw);
    }

    String integers(String name, List<Integer> values) {
        byte[] raw = new byte[values.size() * Long.BYTES];
        LongBuffer longs = littleEndian(raw).asLongBuffer();
        values.forEach(longs::put);
        return constant(name, List.of(values.size()), INT64, raw);
    }

    byte[] toBytes() {
        return ProtoWriter.write(out -> {
            out.integer(1, IR_VERSION);
            out.text(2, "facefn");
            out.message(7, this::writeGraph);
            out.message(8, opset -> opset.integer(2, OPSET));
        });
    }

    private String constant(String name, List<Integer> dims, int type, byte[] raw) {
        claim(name);
        constantBytes += raw.length;
        if (constantBytes > MAX_CONSTANT_BYTES) {
            throw new IllegalArgumentException(
                    "constants of more than " + MAX_CONSTANT_BYTES + " bytes");
        }
        constants.add(out -> {
            dims.forEach(dim -> out.integer(1, dim));
            out.integer(2, type);
            out.text(8, name);
            out.bytes(9, raw);
        });
        return name;
    }

    private static ByteBuffer littleEndian(byte[] raw) {
        return ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void claim(String name) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("two values of the graph are called " + name);
        }
    }

    private void writeGraph(ProtoWriter out) {
        nodes.forEach(node -> out.message(1, node));
        out.text(2, "graph");
        constants.forEach(constant -> out.message(5, constant));
        inputs.forEach(input -> out.message(11, input));
        outputs.forEach(output -> out.message(12, output));
    }

    private static void writeValueInfo(ProtoWriter out, Value value) {
        out.text(1, value.name());
        out.message(2, type -> type.message(1, tensor -> writeTensorType(tensor, value.shape())));
    }

    private static void writeTensorType(ProtoWriter out, Shape shape) {
        out.integer(1, FLOAT);
        out.message(
                2,
                dims ->
                        shape.onnxDims()
                                .forEach(size -> dims.message(1, dim -> dim.integer(1, size))));
    }
}
