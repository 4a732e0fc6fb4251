package dev.facefn.deployment.knative;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Every pod holds to the standard "restricted" of Kubernetes 1.34, and beyond it: a root file
/// system that nobody writes to, limits, and no token of the cluster.
final class PodSecurity implements Rule {
    private static final Set<String> VOLUMES =
            Set.of(
                    "configMap",
                    "csi",
                    "downwardAPI",
                    "emptyDir",
                    "ephemeral",
                    "persistentVolumeClaim",
                    "projected",
                    "secret");
    private static final List<String> HOST = List.of("hostNetwork", "hostPID", "hostIPC");

    @Override
    public List<Finding> of(Manifests manifests) {
        List<Finding> found = new ArrayList<>();
        for (Manifest manifest : manifests.all()) {
            pods(manifest).forEach((path, pod) -> new Pod(manifest, path, pod, found).check());
            if (manifest.is("", "Namespace")) {
                namespace(manifest, found);
            }
        }
        return found;
    }

    /// The specifications of pods in an object, by their path.
    static Map<String, JsonNode> pods(Manifest manifest) {
        Map<String, JsonNode> pods = new TreeMap<>();
        for (String path : List.of("spec.template.spec", "spec.job.spec.template.spec")) {
            if (manifest.at(path).has("containers")) {
                pods.put(path, manifest.at(path));
            }
        }
        return pods;
    }

    private static void namespace(Manifest namespace, List<Finding> found) {
        // the connectors of Knative itself have no security context: see knative/components/aws
        String wanted = namespace.name().equals("facefn-aws") ? "baseline" : "restricted";
        String label = "pod-security.kubernetes.io/enforce";
        if (!namespace.at("metadata.labels").path(label).asText().equals(wanted)) {
            found.add(namespace.finding("metadata.labels." + label, "is not " + wanted));
        }
    }

    private record Pod(Manifest manifest, String path, JsonNode pod, List<Finding> found) {

        void check() {
            for (String name : HOST) {
                if (pod.path(name).asBoolean()) {
                    wrong(name, "shares it with the machine");
                }
            }
            if (pod.path("automountServiceAccountToken").asBoolean(true)) {
                wrong("automountServiceAccountToken", "is not false: a token would be mounted");
            }
            for (JsonNode volume : pod.path("volumes")) {
                volume(volume);
            }
            int i = 0;
            for (JsonNode container : pod.path("containers")) {
                container("containers[" + i++ + "].", container);
            }
        }

        void wrong(String field, String message) {
            found.add(manifest.finding(path + "." + field, message));
        }

        void volume(JsonNode volume) {
            String name = "volumes." + volume.path("name").asText();
            volume.fieldNames()
                    .forEachRemaining(kind -> {
                        if (!kind.equals("name") && !VOLUMES.contains(kind)) {
                            wrong(name + "." + kind, "is no volume for a restricted pod");
                        }
                    });
            if (volume.has("emptyDir") && !volume.path("emptyDir").has("sizeLimit")) {
                wrong(name + ".emptyDir.sizeLimit", "is missing");
            }
        }

        void container(String at, JsonNode container) {
            String in = at + "securityContext.";
            JsonNode own = container.path("securityContext");
            if (!either(own, "runAsNonRoot").asBoolean()) {
                wrong(in + "runAsNonRoot", "is not true");
            }
            if (either(own, "runAsUser").asInt() == 0) {
                wrong(in + "runAsUser", "is not said, or root");
            }
            if (own.path("allowPrivilegeEscalation").asBoolean(true)) {
                wrong(in + "allowPrivilegeEscalation", "is not false");
            }
            if (own.path("privileged").asBoolean()) {
                wrong(in + "privileged", "is true");
            }
            if (!own.path("readOnlyRootFilesystem").asBoolean()) {
                wrong(in + "readOnlyRootFilesystem", "is not true");
            }
            if (!Manifest.each(own.at("/capabilities/drop")).toString().equals("[\"ALL\"]")) {
                wrong(in + "capabilities.drop", "is not ALL");
            }
            if (!own.at("/capabilities/add").isMissingNode()) {
                wrong(in + "capabilities.add", "gives rights back");
            }
            if (!either(own, "seccompProfile").path("type").asText().equals("RuntimeDefault")) {
                wrong(in + "seccompProfile.type", "is not RuntimeDefault");
            }
            for (String resource : List.of("cpu", "memory")) {
                if (!container.at("/resources/limits").has(resource)) {
                    wrong(at + "resources.limits." + resource, "is missing");
                }
            }
        }

        /// What the container says, else the pod.
        JsonNode either(JsonNode own, String name) {
            return own.has(name) ? own.path(name) : pod.path("securityContext").path(name);
        }
    }
}
