package dev.facefn.deployment.knative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// An object of Kubernetes as it is written.
///
/// @param file relative to the root of the repository
record Manifest(String file, ObjectNode tree) {

    String kind() {
        return tree.path("kind").asText();
    }

    /// Without the version: `serving.knative.dev`, empty for the core of Kubernetes.
    String group() {
        String version = tree.path("apiVersion").asText();
        return version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    }

    String name() {
        return tree.at("/metadata/name").asText();
    }

    String namespace() {
        return tree.at("/metadata/namespace").asText();
    }

    boolean is(String group, String kind) {
        return group().equals(group) && kind().equals(kind);
    }

    /// A function, as Knative runs it.
    boolean isFunction() {
        return is("serving.knative.dev", "Service");
    }

    /// @param path such as `spec.template.metadata`; a number is an index
    JsonNode at(String path) {
        JsonNode found = tree;
        for (String step : path.split("\\.")) {
            found = step.matches("\\d+") ? found.path(Integer.parseInt(step)) : found.path(step);
        }
        return found;
    }

    JsonNode annotations() {
        return at("spec.template.metadata.annotations");
    }

    JsonNode annotation(String name) {
        return annotations().path(name);
    }

    /// Of a function: the one container.
    JsonNode container() {
        return at("spec.template.spec.containers.0");
    }

    static List<JsonNode> each(JsonNode list) {
        List<JsonNode> all = new ArrayList<>();
        list.forEach(all::add);
        return all;
    }

    Finding finding(String field, String message) {
        return new Finding(file, kind() + " " + name(), field, message);
    }
}
