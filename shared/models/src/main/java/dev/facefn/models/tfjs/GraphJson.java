package dev.facefn.models.tfjs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the JSON file of a graph model: `modelTopology` is a TensorFlow GraphDef,
/// `weightsManifest` lists the tensors of the weights file, `signature` names the outputs.
final class GraphJson {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    private GraphJson() {}

    static GraphModel read(byte[] json) {
        JsonNode root = parse(json);
        Map<String, GraphNode> nodes = new HashMap<>();
        for (JsonNode entry : list(root.path("modelTopology"), "node")) {
            GraphNode node = node(entry);
            if (nodes.put(node.name(), node) != null) {
                throw node.refuse("the name is used twice");
            }
        }
        List<WeightSpec> weights = new ArrayList<>();
        for (JsonNode group : list(root, "weightsManifest")) {
            for (JsonNode entry : list(group, "weights")) {
                weights.add(weight(entry));
            }
        }
        Map<String, String> outputs = new HashMap<>();
        for (var output : root.path("signature").path("outputs").properties()) {
            outputs.put(output.getKey(), nodeName(text(output.getValue(), "name")));
        }
        return new GraphModel(nodes, outputs, weights);
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("graph is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static GraphNode node(JsonNode entry) {
        List<String> inputs = new ArrayList<>();
        for (JsonNode input : entry.path("input")) {
            inputs.add(nodeName(input.asString("")));
        }
        return new GraphNode(text(entry, "name"), text(entry, "op"), inputs, entry.path("attr"));
    }

    private static WeightSpec weight(JsonNode entry) {
        String name = text(entry, "name");
        String dtype = text(entry, "dtype");
        JsonNode quantization = entry.path("quantization");
        String stored = quantization.isMissingNode() ? dtype : text(quantization, "dtype");
        List<Integer> dims = new ArrayList<>();
        for (JsonNode dim : list(entry, "shape")) {
            dims.add(dim.asInt(0));
        }
        try {
            return new WeightSpec(name, new Shape(dims), dtype, stored);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("weight " + name + ": " + e.getMessage(), e);
        }
    }

    /// Names a node by its first output: `name:0` means `name`. No operator known here has a second
    /// one, so `name:1` stays as it is and is not found.
    static String nodeName(String tensor) {
        return tensor.endsWith(":0") ? tensor.substring(0, tensor.length() - 2) : tensor;
    }

    private static JsonNode list(JsonNode parent, String key) {
        JsonNode list = parent.path(key);
        if (!list.isArray()) {
            throw new IllegalArgumentException("not a TensorFlow.js graph: no list " + key);
        }
        return list;
    }

    private static String text(JsonNode parent, String key) {
        String text = parent.path(key).asString("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("not a TensorFlow.js graph: no text " + key);
        }
        return text;
    }
}
