package dev.facefn.models.tfjs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A node of the GraphDef, with its attributes read as types: the JSON form of protobuf writes
/// 64-bit integers as text and bytes as base64.
///
/// @param inputs names of nodes; every node here has one output
record GraphNode(String name, String op, List<String> inputs, JsonNode attributes) {
    GraphNode {
        inputs = List.copyOf(inputs);
    }

    /// An attribute that may be missing: proto3 leaves out what has its default value.
    boolean flag(String attribute) {
        return attributes.path(attribute).path("b").asBoolean(false);
    }

    /// A text attribute, such as `SAME`.
    String text(String attribute, String otherwise) {
        JsonNode bytes = attributes.path(attribute).path("s");
        return bytes.isMissingNode() ? otherwise : decode(attribute, bytes);
    }

    List<String> texts(String attribute) {
        List<String> texts = new ArrayList<>();
        for (JsonNode bytes : attributes.path(attribute).path("list").path("s")) {
            texts.add(decode(attribute, bytes));
        }
        return List.copyOf(texts);
    }

    /// A list of integers, empty if there is none.
    List<Integer> integers(String attribute) {
        List<Integer> integers = new ArrayList<>();
        for (JsonNode integer : attributes.path(attribute).path("list").path("i")) {
            integers.add(integer(attribute, integer));
        }
        return List.copyOf(integers);
    }

    /// What a placeholder takes, which must be floats; an unknown batch is read as one picture.
    Shape floatShape() {
        String type = attributes.path("dtype").path("type").asString("DT_FLOAT");
        if (!type.equals("DT_FLOAT")) {
            throw refuse("it takes " + type);
        }
        List<Integer> dims = new ArrayList<>();
        for (JsonNode dim : attributes.path("shape").path("shape").path("dim")) {
            int size = integer("shape", dim.path("size"));
            dims.add(dims.isEmpty() && size == -1 ? 1 : size);
        }
        return shape(dims);
    }

    /// A shape worked out for this node.
    Shape shape(List<Integer> dims) {
        try {
            return new Shape(dims);
        } catch (IllegalArgumentException e) {
            throw refuse(e.getMessage() + " is empty, too large or not known");
        }
    }

    IllegalArgumentException refuse(String why) {
        return new IllegalArgumentException("node %s (%s): %s".formatted(name, op, why));
    }

    private int integer(String attribute, JsonNode integer) {
        try {
            return Integer.parseInt(integer.asString(""));
        } catch (NumberFormatException _) {
            throw refuse("attribute %s is not an integer: %s".formatted(attribute, integer));
        }
    }

    private String decode(String attribute, JsonNode bytes) {
        try {
            byte[] text = Base64.getDecoder().decode(bytes.asString(""));
            return new String(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw refuse("attribute %s is not base64: %s".formatted(attribute, bytes));
        }
    }
}
