package dev.facefn.models.tfjs;

import java.util.List;
import java.util.Map;

/// A TensorFlow.js graph model as its JSON file describes it.
///
/// @param nodes by name
/// @param outputs from a key of the output signature to the node it means
/// @param weights in the order of the weights file
record GraphModel(
        Map<String, GraphNode> nodes, Map<String, String> outputs, List<WeightSpec> weights) {
    GraphModel {
        nodes = Map.copyOf(nodes);
        outputs = Map.copyOf(outputs);
        weights = List.copyOf(weights);
    }

    /// The node that a kept output means.
    GraphNode source(String output) {
        String name = outputs.getOrDefault(output, GraphJson.nodeName(output));
        GraphNode node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException(
                    "output %s: the graph has no node %s".formatted(output, name));
        }
        return node;
    }

    GraphNode input(GraphNode of, String name) {
        GraphNode node = nodes.get(name);
        if (node == null) {
            throw of.refuse("the graph has no node " + name + " to read");
        }
        return node;
    }
}
