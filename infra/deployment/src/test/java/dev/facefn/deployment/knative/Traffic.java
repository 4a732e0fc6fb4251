package dev.facefn.deployment.knative;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Where a function says who answers, it is all calls, each tag is there once, and a part is either
/// the newest revision or one of its own.
final class Traffic implements Rule {
    @Override
    public List<Finding> of(Manifests manifests) {
        List<Finding> found = new ArrayList<>();
        for (Manifest function : manifests.functions()) {
            JsonNode traffic = function.at("spec.traffic");
            int sum = 0;
            Set<String> tags = new HashSet<>();
            for (int i = 0; i < traffic.size(); i++) {
                JsonNode part = traffic.get(i);
                String field = "spec.traffic[" + i + "]";
                sum += part.path("percent").asInt();
                boolean newest = part.path("latestRevision").asBoolean();
                String revision = part.path("revisionName").asText();
                if (newest == !revision.isEmpty()) {
                    found.add(
                            function.finding(field, "is either latestRevision or a revisionName"));
                }
                if (!newest && !revision.startsWith(function.name() + "-")) {
                    String message = revision + " is no revision of " + function.name();
                    found.add(function.finding(field + ".revisionName", message));
                }
                if (part.has("tag") && !tags.add(part.path("tag").asText())) {
                    found.add(function.finding(field + ".tag", "is there twice"));
                }
            }
            if (!traffic.isMissingNode() && sum != 100) {
                found.add(function.finding("spec.traffic", "adds up to " + sum + " percent"));
            }
        }
        return found;
    }
}
