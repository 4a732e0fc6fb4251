package dev.facefn.models.tfjs;

import dev.facefn.models.proto.ProtoWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A node of an ONNX graph with one output.
///
/// @param attributes integers and lists of integers, in the order they are written
record OnnxNode(
        String operator, List<String> inputs, String output, Map<String, Attribute> attributes) {
    private static final int INT = 2;
    private static final int INTS = 7;

    sealed interface Attribute {
        record Int(long value) implements Attribute {}

        record Ints(List<Integer> values) implements Attribute {}
    }

    OnnxNode(String operator, List<String> inputs, String output) {
        this(operator, inputs, output, Map.of());
    }

    OnnxNode with(String attribute, long value) {
        return with(attribute, new Attribute.Int(value));
    }

    OnnxNode with(String attribute, List<Integer> values) {
        return with(attribute, new Attribute.Ints(List.copyOf(values)));
    }

    /// As a `NodeProto`.
    void write(ProtoWriter out) {
        inputs.forEach(input -> out.text(1, input));
        out.text(2, output);
        out.text(3, output);
        out.text(4, operator);
        attributes.forEach((name, attribute) -> out.message(5, it -> write(it, name, attribute)));
    }

    private OnnxNode with(String name, Attribute attribute) {
        Map<String, Attribute> more = new LinkedHashMap<>(attributes);
        more.put(name, attribute);
        return new OnnxNode(operator, inputs, output, more);
    }

    private static void write(ProtoWriter out, String name, Attribute attribute) {
        out.text(1, name);
        switch (attribute) {
            case Attribute.Int(long value) -> {
                out.integer(3, value);
                out.integer(20, INT);
            }
            case Attribute.Ints(List<Integer> values) -> {
                values.forEach(value -> out.integer(8, value));
                out.integer(20, INTS);
            }
        }
    }
}
