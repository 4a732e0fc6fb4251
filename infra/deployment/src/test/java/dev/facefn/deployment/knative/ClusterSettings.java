package dev.facefn.deployment.knative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/// What the ConfigMaps of Knative itself say, where an overlay brings them.
final class ClusterSettings {
    private ClusterSettings() {}

    /// @param map such as `config-features`
    /// @param key that decides something
    /// @param usual what holds where nobody says anything
    static String of(Manifests manifests, String map, String key, String usual) {
        JsonNode said =
                manifests
                        .find("", "ConfigMap", "knative-serving", map)
                        .map(config -> config.tree().path("data").path(key))
                        .orElseGet(MissingNode::getInstance);
        return said.isTextual() ? said.asText() : usual;
    }
}
