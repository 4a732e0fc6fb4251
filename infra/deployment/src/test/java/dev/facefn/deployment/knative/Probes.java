package dev.facefn.deployment.knative;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Knative asks whether a function is ready; the startup probe gives its models the time they need,
/// and less than Knative waits for a revision.
final class Probes implements Rule {
    private static final String CONTAINER = "spec.template.spec.containers[0].";
    private static final String DEADLINE = "serving.knative.dev/progress-deadline";

    @Override
    public List<Finding> of(Manifests manifests) {
        List<Finding> found = new ArrayList<>();
        for (Manifest function : manifests.functions()) {
            for (String name : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                JsonNode probe = function.container().path(name);
                if (probe.isObject()) {
                    probe(function, name, probe, found);
                } else if (!name.equals("livenessProbe")) {
                    found.add(function.finding(CONTAINER + name, "is missing"));
                }
            }
            started(function, found);
            aggressive(function, found);
        }
        return found;
    }

    private static void probe(Manifest function, String name, JsonNode probe, List<Finding> found) {
        String field = CONTAINER + name + ".httpGet";
        if (!probe.at("/httpGet/path").asText().equals("/v1/health")) {
            found.add(function.finding(field + ".path", "is not /v1/health"));
        }
        JsonNode port = probe.at("/httpGet/port");
        int listens = function.container().path("ports").path(0).path("containerPort").asInt(8080);
        if (!port.isMissingNode() && port.asInt() != listens) {
            found.add(function.finding(field + ".port", "is not the container's " + listens));
        }
        if (probe.has("terminationGracePeriodSeconds")) {
            found.add(function.finding(CONTAINER + name, "Knative takes no grace period"));
        }
    }

    private static void started(Manifest function, List<Finding> found) {
        JsonNode probe = function.container().path("startupProbe");
        double deadline = Quantities.seconds(function.annotation(DEADLINE).asText("600s"));
        if (!(deadline >= 0)) {
            String field = "spec.template.metadata.annotations." + DEADLINE;
            found.add(function.finding(field, "is no duration"));
        }
        long longest =
                probe.path("initialDelaySeconds").asLong()
                        + probe.path("periodSeconds").asLong(10)
                                * probe.path("failureThreshold").asLong(3);
        if (longest >= deadline) {
            String message = "gives " + longest + " s, the progress deadline is " + deadline + " s";
            found.add(function.finding(CONTAINER + "startupProbe", message));
        }
    }

    /// Without a period Knative itself asks, many times a second, and takes neither of these.
    private static void aggressive(Manifest function, List<Finding> found) {
        JsonNode probe = function.container().path("readinessProbe");
        if (probe.path("periodSeconds").asInt() == 0) {
            for (String name : List.of("failureThreshold", "timeoutSeconds")) {
                if (probe.path(name).asInt() != 0) {
                    String field = CONTAINER + "readinessProbe." + name;
                    found.add(function.finding(field, "is not for a probe without periodSeconds"));
                }
            }
        }
    }
}
