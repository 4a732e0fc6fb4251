package dev.facefn.deployment.knative;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Who runs on a GPU says so everywhere: in the limits, where it may run, by which runtime, in the
/// image; who does not nowhere.
final class Gpus implements Rule {
    private static final String GPU = "nvidia.com/gpu";
    private static final String SPEC = "spec.template.spec.";

    @Override
    public List<Finding> of(Manifests manifests) {
        List<Finding> found = new ArrayList<>();
        for (Manifest function : manifests.functions()) {
            function(function, found);
        }
        return found;
    }

    private static void function(Manifest function, List<Finding> found) {
        JsonNode pod = function.at("spec.template.spec");
        boolean image = function.container().path("image").asText().endsWith("-gpu");
        must(
                function,
                "containers[0].resources.limits." + GPU,
                image,
                function.container().at("/resources/limits").path(GPU).asText().equals("1"),
                found);
        must(
                function,
                "nodeSelector",
                image,
                pod.path("nodeSelector").has(GPU + ".present"),
                found);
        must(
                function,
                "tolerations",
                image,
                pod.path("tolerations").toString().contains(GPU),
                found);
        must(
                function,
                "runtimeClassName",
                image,
                pod.path("runtimeClassName").asText().equals("nvidia"),
                found);
        if (image
                && !function.annotation("autoscaling.knative.dev/min-scale").asText().equals("0")) {
            String field = "spec.template.metadata.annotations.autoscaling.knative.dev/min-scale";
            found.add(function.finding(field, "a GPU that waits is paid for: wanted 0"));
        }
    }

    private static void must(
            Manifest function, String field, boolean wanted, boolean is, List<Finding> found) {
        if (wanted != is) {
            String message =
                    wanted ? "is missing for the image of a GPU" : "is for images of a GPU";
            found.add(function.finding(SPEC + field, message));
        }
    }
}
