package dev.facefn.models;

import dev.facefn.models.proto.ProtoFields;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Opens the batch dimension of an ONNX graph that was exported for one row, so that a run takes
/// any number of rows. Every edit replaces bytes by as many others, in place: the graph is verified
/// as it was published, and is not copied.
///
/// - The first dimension of the input and of the outputs loses its value, 1, and is then unknown.
/// - A `Reshape` to (1, …) that makes an output is one to (0, …), which stands for "as many as came
///   in".
/// - What the graph says of the shapes in between is left to the runtime to find out.
///
/// Field numbers are those of `onnx.proto` (ONNX 1.17).
public final class DynamicBatch {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int GRAPH_VALUE_INFO = 13;
    private static final int NODE_INPUT = 1;
    private static final int NODE_OUTPUT = 2;
    private static final int NODE_OPERATOR = 4;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int ATTRIBUTE_TENSOR = 5;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW_DATA = 9;
    private static final int VALUE_NAME = 1;
    private static final int VALUE_TYPE = 2;
    private static final int TYPE_TENSOR = 1;
    private static final int TENSOR_TYPE_SHAPE = 2;
    private static final int SHAPE_DIMENSION = 1;
    private static final int DIMENSION_VALUE = 1;

    /// The tag and the length of an empty `denotation` of a dimension, which says nothing.
    private static final byte[] EMPTY_DENOTATION = {3 << 3 | 2, 0};

    /// The tag of a field that a graph had once and that is read no more, of bytes.
    private static final byte RESERVED = 9 << 3 | 2;

    private final Set<String> outputs = new HashSet<>();
    private final Map<String, ByteBuffer> constants = new HashMap<>();
    private final Map<String, String> reshapes = new HashMap<>();

    private DynamicBatch() {}

    /// @param model the verified file of `spec` in a buffer of the caller's own; edited
    /// @return the same buffer
    /// @throws ModelException when the graph has no such batch dimension, or holds it in a way that
    ///   is not understood
    public static ByteBuffer open(ByteBuffer model, ModelSpec spec) {
        try {
            ByteBuffer graph =
                    ProtoFields.first(model, MODEL_GRAPH)
                            .orElseThrow(() -> new IllegalArgumentException("it has no graph"));
            new DynamicBatch().openGraph(graph, spec);
            return model;
        } catch (IllegalArgumentException e) {
            throw new ModelException(
                    "%s cannot be run in batches: %s".formatted(spec.file().name(), e.getMessage()),
                    e);
        }
    }

    private void openGraph(ByteBuffer graph, ModelSpec spec) {
        spec.outputs().forEach(output -> outputs.add(output.name()));
        int opened = 0;
        ProtoFields fields = new ProtoFields(graph);
        while (fields.next()) {
            ByteBuffer content = fields.content();
            switch (fields.number()) {
                case GRAPH_NODE -> readNode(content);
                case GRAPH_INITIALIZER -> readTensor(content, text(content, TENSOR_NAME));
                case GRAPH_INPUT, GRAPH_OUTPUT -> {
                    String name = text(content, VALUE_NAME);
                    if (name.equals(spec.input().name()) || outputs.contains(name)) {
                        openValue(content, name);
                        opened++;
                    }
                }
                case GRAPH_VALUE_INFO -> graph.put(fields.start(), RESERVED);
                default -> {}
            }
        }
        if (opened != 1 + outputs.size()) {
            throw new IllegalArgumentException("an input or output is missing");
        }
        reshapes.forEach(this::openReshape);
    }

    private void readNode(ByteBuffer node) {
        String operator = text(node, NODE_OPERATOR);
        String output = text(node, NODE_OUTPUT);
        if (operator.equals("Constant")) {
            ProtoFields.first(node, NODE_ATTRIBUTE)
                    .flatMap(attribute -> ProtoFields.first(attribute, ATTRIBUTE_TENSOR))
                    .ifPresent(tensor -> readTensor(tensor, output));
        } else if (operator.equals("Reshape") && outputs.contains(output)) {
            String shape = "";
            ProtoFields fields = new ProtoFields(node);
            while (fields.next()) {
                shape = fields.isContent(NODE_INPUT) ? fields.text() : shape;
            }
            reshapes.put(output, shape);
        }
    }

    private void readTensor(ByteBuffer tensor, String name) {
        ProtoFields.first(tensor, TENSOR_RAW_DATA).ifPresent(data -> constants.put(name, data));
    }

    private void openReshape(String output, String shape) {
        ByteBuffer dimensions = constants.get(shape);
        if (dimensions == null || dimensions.remaining() < Long.BYTES) {
            throw new IllegalArgumentException(output + " is reshaped by what is no constant");
        }
        long first = dimensions.order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        if (first == 1) {
            dimensions.putLong(0, 0);
        } else if (first > 1) {
            throw new IllegalArgumentException(output + " is reshaped to " + first + " rows");
        }
    }

    private static void openValue(ByteBuffer value, String name) {
        ByteBuffer batch =
                ProtoFields.first(value, VALUE_TYPE)
                        .flatMap(type -> ProtoFields.first(type, TYPE_TENSOR))
                        .flatMap(tensor -> ProtoFields.first(tensor, TENSOR_TYPE_SHAPE))
                        .flatMap(shape -> ProtoFields.first(shape, SHAPE_DIMENSION))
                        .orElseThrow(() -> new IllegalArgumentException(name + " has no shape"));
        ProtoFields dimension = new ProtoFields(batch);
        while (dimension.next()) {
            if (dimension.isInteger(DIMENSION_VALUE)) {
                if (dimension.value() != 1) {
                    throw new IllegalArgumentException(
                            "%s has %d rows".formatted(name, dimension.value()));
                }
                batch.put(dimension.start(), EMPTY_DENOTATION);
            }
        }
    }

    private static String text(ByteBuffer message, int number) {
        return ProtoFields.first(message, number).map(ProtoFields::text).orElse("");
    }
}
