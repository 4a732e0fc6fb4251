package dev.facefn.deployment.knative;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What Knative has off: a manifest uses only what `config-features` turns on, and what it turns on
/// is used (names and defaults of Knative Serving 1.23, `pkg/apis/config/features.go`).
final class Features implements Rule {
    /// Fields of a pod, and the flag that each needs.
    static final Map<String, String> FLAGS =
            Map.of(
                    "affinity", "kubernetes.podspec-affinity",
                    "topologySpreadConstraints", "kubernetes.podspec-topologyspreadconstraints",
                    "nodeSelector", "kubernetes.podspec-nodeselector",
                    "tolerations", "kubernetes.podspec-tolerations",
                    "runtimeClassName", "kubernetes.podspec-runtimeclassname",
                    "securityContext", "kubernetes.podspec-securitycontext",
                    "initContainers", "kubernetes.podspec-init-containers",
                    "priorityClassName", "kubernetes.podspec-priorityclassname",
                    "schedulerName", "kubernetes.podspec-schedulername",
                    "hostAliases", "kubernetes.podspec-hostaliases");

    private static final Map<String, String> VOLUMES =
            Map.of(
                    "persistentVolumeClaim", "kubernetes.podspec-persistent-volume-claim",
                    "hostPath", "kubernetes.podspec-volumes-hostpath",
                    "csi", "kubernetes.podspec-volumes-csi",
                    "ephemeral", "kubernetes.podspec-volumes-ephemeral",
                    "image", "kubernetes.podspec-volumes-image");
    private static final String WRITE = "kubernetes.podspec-persistent-volume-write";
    private static final String FIELD_REF = "kubernetes.podspec-fieldref";

    @Override
    public List<Finding> of(Manifests manifests) {
        List<Finding> found = new ArrayList<>();
        Set<String> used = new TreeSet<>();
        for (Manifest function : manifests.functions()) {
            used(function)
                    .forEach((field, flag) -> {
                        used.add(flag);
                        if (!ClusterSettings.of(manifests, "config-features", flag, "disabled")
                                .equals("enabled")) {
                            String message =
                                    "needs " + flag + ", which config-features does not turn on";
                            found.add(function.finding(field, message));
                        }
                    });
        }
        manifests
                .find("", "ConfigMap", "knative-serving", "config-features")
                .ifPresent(config ->
                        config.tree()
                                .path("data")
                                .fieldNames()
                                .forEachRemaining(flag -> {
                                    if (!used.contains(flag)) {
                                        found.add(
                                                config.finding("data." + flag, "nothing needs it"));
                                    }
                                }));
        return found;
    }

    /// By field: the flag that it needs.
    private static Map<String, String> used(Manifest function) {
        Map<String, String> used = new TreeMap<>();
        String spec = "spec.template.spec.";
        JsonNode pod = function.at("spec.template.spec");
        FLAGS.forEach((field, flag) -> {
            if (pod.has(field)) {
                used.put(spec + field, flag);
            }
        });
        for (JsonNode volume : pod.path("volumes")) {
            String name = spec + "volumes." + volume.path("name").asText();
            VOLUMES.forEach((kind, flag) -> {
                if (volume.has(kind)) {
                    used.put(name + "." + kind, flag);
                }
            });
            JsonNode claim = volume.path("persistentVolumeClaim");
            if (claim.isObject() && !claim.path("readOnly").asBoolean()) {
                used.put(name + ".persistentVolumeClaim.readOnly", WRITE);
            }
        }
        for (JsonNode variable : function.container().path("env")) {
            if (variable.path("valueFrom").has("fieldRef")
                    || variable.path("valueFrom").has("resourceFieldRef")) {
                used.put(spec + "env." + variable.path("name").asText(), FIELD_REF);
            }
        }
        return used;
    }
}
