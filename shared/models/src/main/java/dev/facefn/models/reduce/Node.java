package dev.facefn.models.reduce;

import dev.facefn.models.proto.ProtoFields;
import dev.facefn.models.proto.ProtoWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A step of a graph: a `NodeProto` of ONNX's own operators.
///
/// @param inputs names of values, empty for one that is left out
/// @param attributes `AttributeProto` by name, in the order they are written
record Node(
        String operator,
        List<String> inputs,
        List<String> outputs,
        Map<String, ByteBuffer> attributes) {
    private static final int INT = 2;

    Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    Node(String operator, List<String> inputs, String output) {
        this(operator, inputs, List.of(output), Map.of());
    }

    /// The same with an attribute of one integer.
    Node with(String attribute, long value) {
        Map<String, ByteBuffer> more = new LinkedHashMap<>(attributes);
        more.put(
                attribute,
                ByteBuffer.wrap(
                        ProtoWriter.write(out -> {
                            out.text(1, attribute);
                            out.integer(3, value);
                            out.integer(20, INT);
                        })));
        return new Node(operator, inputs, outputs, more);
    }

    Node withInputs(List<String> others) {
        return new Node(operator, others, outputs, attributes);
    }

    Node withOutputs(List<String> others) {
        return new Node(operator, inputs, others, attributes);
    }

    Node without(String attribute) {
        Map<String, ByteBuffer> fewer = new LinkedHashMap<>(attributes);
        fewer.remove(attribute);
        return new Node(operator, inputs, outputs, fewer);
    }

    String output() {
        return outputs.getFirst();
    }

    boolean is(String name) {
        return operator.equals(name);
    }

    /// The integer of an attribute, or another where it is not given.
    long integer(String attribute, long otherwise) {
        return integers(attribute).stream().findFirst().orElse(otherwise);
    }

    /// The integers of an attribute; none where it is not given.
    List<Long> integers(String attribute) {
        List<Long> found = new ArrayList<>();
        ByteBuffer bytes = attributes.get(attribute);
        if (bytes != null) {
            ProtoFields fields = new ProtoFields(bytes);
            while (fields.next()) {
                if (fields.isInteger(3) || fields.isInteger(8)) {
                    found.add(fields.value());
                }
            }
        }
        return found;
    }

    /// The tensor of an attribute.
    Optional<Tensor> tensor(String attribute) {
        return Optional.ofNullable(attributes.get(attribute))
                .flatMap(bytes -> ProtoFields.first(bytes, 5))
                .map(Tensor::read);
    }

    static Node read(ByteBuffer node) {
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, ByteBuffer> attributes = new LinkedHashMap<>();
        String operator = "";
        ProtoFields fields = new ProtoFields(node);
        while (fields.next()) {
            switch (fields.number()) {
                case 1 -> inputs.add(fields.text());
                case 2 -> outputs.add(fields.text());
                case 4 -> operator = fields.text();
                case 5 -> attributes.put(name(fields.content()), fields.content());
                case 7 -> requireOwn(operator, fields.text());
                default -> {}
            }
        }
        if (operator.isEmpty() || outputs.isEmpty()) {
            throw new IllegalArgumentException("a node has no operator or no output");
        }
        return new Node(operator, inputs, outputs, attributes);
    }

    private static void requireOwn(String operator, String domain) {
        if (!domain.isEmpty()) {
            throw new IllegalArgumentException(
                    "operator %s is of %s, expected ONNX's own".formatted(operator, domain));
        }
    }

    private static String name(ByteBuffer attribute) {
        String name = "";
        ProtoFields fields = new ProtoFields(attribute);
        while (fields.next()) {
            if (fields.number() == 1) {
                name = fields.text();
            } else if (fields.isContent(6) || fields.isContent(11)) {
                throw new IllegalArgumentException("a node has a graph within");
            }
        }
        return name;
    }

    /// As a `NodeProto`, named after its first output.
    void write(ProtoWriter out) {
        inputs.forEach(input -> out.text(1, input));
        outputs.forEach(output -> out.text(2, output));
        out.text(3, output());
        out.text(4, operator);
        for (ByteBuffer attribute : attributes.values()) {
            byte[] bytes = new byte[attribute.remaining()];
            attribute.duplicate().get(bytes);
            out.bytes(5, bytes);
        }
    }
}
