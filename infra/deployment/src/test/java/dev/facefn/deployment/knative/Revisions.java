package dev.facefn.deployment.knative;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The pod of a function, as the webhook of Knative Serving 1.23 judges it
/// (`pkg/apis/serving/k8s_validation.go`, `fieldmask.go`, `v1/revision_validation.go`).
final class Revisions implements Rule {
    private static final String SPEC = "spec.template.spec.";
    private static final Set<String> POD =
            Set.of(
                    "containers",
                    "volumes",
                    "serviceAccountName",
                    "imagePullSecrets",
                    "enableServiceLinks",
                    "automountServiceAccountToken",
                    "containerConcurrency",
                    "timeoutSeconds",
                    "responseStartTimeoutSeconds",
                    "idleTimeoutSeconds");
    private static final Set<String> NOT_IN_A_CONTAINER =
            Set.of("lifecycle", "stdin", "tty", "volumeDevices", "terminationGracePeriodSeconds");
    private static final Set<Integer> RESERVED_PORTS = Set.of(8008, 8012, 8013, 8022, 9090, 9091);
    private static final Set<String> RESERVED_NAMES =
            Set.of("PORT", "K_SERVICE", "K_CONFIGURATION", "K_REVISION");
    private static final Set<String> PORT_NAMES = Set.of("", "http1", "h2c");
    private static final long LONGEST = 600;

    @Override
    public List<Finding> of(Manifests manifests) {
        List<Finding> found = new ArrayList<>();
        for (Manifest function : manifests.functions()) {
            pod(function, found);
            bounds(function, found);
            ports(function, found);
            environment(function, found);
            volumes(function, found);
        }
        return found;
    }

    private static void pod(Manifest function, List<Finding> found) {
        JsonNode pod = function.at("spec.template.spec");
        pod.fieldNames()
                .forEachRemaining(name -> {
                    if (!POD.contains(name) && !Features.FLAGS.containsKey(name)) {
                        found.add(function.finding(SPEC + name, "Knative takes no such field"));
                    }
                });
        if (pod.path("containers").size() != 1) {
            found.add(function.finding(SPEC + "containers", "a function is one container"));
        }
        for (String name : NOT_IN_A_CONTAINER) {
            if (function.container().has(name)) {
                String field = SPEC + "containers[0]." + name;
                found.add(function.finding(field, "Knative takes no such field"));
            }
        }
        if (pod.path("automountServiceAccountToken").asBoolean()) {
            String field = SPEC + "automountServiceAccountToken";
            found.add(function.finding(field, "may be false only"));
        }
    }

    private static void bounds(Manifest function, List<Finding> found) {
        JsonNode pod = function.at("spec.template.spec");
        long concurrency = pod.path("containerConcurrency").asLong();
        if (concurrency < 0 || concurrency > 1000) {
            String field = SPEC + "containerConcurrency";
            found.add(function.finding(field, "is " + concurrency + ", wanted: 0 to 1000"));
        }
        long timeout = pod.path("timeoutSeconds").asLong(300);
        if (timeout < 0 || timeout > LONGEST) {
            String field = SPEC + "timeoutSeconds";
            found.add(function.finding(field, "is " + timeout + ", wanted: 0 to " + LONGEST));
        }
        long start = pod.path("responseStartTimeoutSeconds").asLong(timeout);
        if (start > timeout) {
            String field = SPEC + "responseStartTimeoutSeconds";
            found.add(
                    function.finding(
                            field, "is " + start + ", more than timeoutSeconds " + timeout));
        }
    }

    private static void ports(Manifest function, List<Finding> found) {
        JsonNode ports = function.container().path("ports");
        String field = SPEC + "containers[0].ports";
        if (ports.size() > 1) {
            found.add(function.finding(field, "there are " + ports.size() + ", Knative takes one"));
        }
        for (JsonNode port : ports) {
            int number = port.path("containerPort").asInt();
            if (RESERVED_PORTS.contains(number)) {
                found.add(function.finding(field, number + " is the queue-proxy's"));
            }
            if (!PORT_NAMES.contains(port.path("name").asText())) {
                String name = port.path("name").asText();
                found.add(function.finding(field, "is named " + name + ", wanted: http1 or h2c"));
            }
        }
    }

    private static void environment(Manifest function, List<Finding> found) {
        Set<String> names = new HashSet<>();
        for (JsonNode variable : function.container().path("env")) {
            String name = variable.path("name").asText();
            String field = SPEC + "containers[0].env." + name;
            if (RESERVED_NAMES.contains(name)) {
                found.add(function.finding(field, "is set by Knative"));
            }
            if (!names.add(name)) {
                found.add(function.finding(field, "is there twice"));
            }
        }
    }

    private static void volumes(Manifest function, List<Finding> found) {
        Set<String> mounted = new HashSet<>();
        Set<String> paths = new HashSet<>();
        List<JsonNode> volumes = Manifest.each(function.at("spec.template.spec.volumes"));
        for (JsonNode mount : function.container().path("volumeMounts")) {
            String name = mount.path("name").asText();
            String field = SPEC + "containers[0].volumeMounts." + name;
            mounted.add(name);
            if (!paths.add(mount.path("mountPath").asText())) {
                found.add(function.finding(field, "another volume is mounted there, too"));
            }
            volumes.stream()
                    .filter(volume -> volume.path("name").asText().equals(name))
                    .findFirst()
                    .ifPresentOrElse(
                            volume -> readOnly(function, field, volume, mount, found),
                            () -> found.add(function.finding(field, "there is no such volume")));
        }
        for (JsonNode volume : volumes) {
            String name = volume.path("name").asText();
            if (!mounted.contains(name)) {
                found.add(function.finding(SPEC + "volumes." + name, "is not mounted"));
            }
        }
    }

    private static void readOnly(
            Manifest function, String field, JsonNode volume, JsonNode mount, List<Finding> found) {
        boolean writable = volume.has("emptyDir") || volume.has("persistentVolumeClaim");
        if (!writable && !mount.path("readOnly").asBoolean()) {
            found.add(function.finding(field, "has to be readOnly for this kind of volume"));
        }
    }
}
