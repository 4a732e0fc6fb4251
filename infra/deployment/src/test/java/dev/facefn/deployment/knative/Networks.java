package dev.facefn.deployment.knative;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Each namespace denies everything by default; what a policy selects is there; nobody reaches the
/// metadata of the machine.
final class Networks implements Rule {
    private static final String METADATA = "169.254.0.0/16";
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "kube-system",
                    "knative-serving",
                    "knative-eventing",
                    "kourier-system",
                    "monitoring");

    @Override
    public List<Finding> of(Manifests manifests) {
        List<Finding> found = new ArrayList<>();
        List<Manifest> policies = manifests.of("networking.k8s.io", "NetworkPolicy");
        for (Manifest namespace : manifests.of("", "Namespace")) {
            boolean denies =
                    policies.stream()
                            .filter(policy -> policy.namespace().equals(namespace.name()))
                            .anyMatch(Networks::deniesAll);
            if (!denies) {
                String message = "no NetworkPolicy denies everything in it";
                found.add(namespace.finding("metadata.name", message));
            }
        }
        for (Manifest policy : policies) {
            for (String side : List.of("ingress", "egress")) {
                for (JsonNode rule : policy.at("spec." + side)) {
                    if (rule.path("ports").isEmpty()) {
                        found.add(policy.finding("spec." + side + ".ports", "are not said"));
                    }
                    rule.path(side.equals("ingress") ? "from" : "to")
                            .forEach(peer -> peer(policy, "spec." + side, peer, manifests, found));
                }
            }
            selector(policy, "spec.podSelector", policy.at("spec.podSelector"), manifests, found);
        }
        return found;
    }

    private static boolean deniesAll(Manifest policy) {
        return policy.at("spec.podSelector").isEmpty()
                && policy.at("spec.policyTypes").toString().equals("[\"Ingress\",\"Egress\"]")
                && policy.at("spec.ingress").isMissingNode()
                && policy.at("spec.egress").isMissingNode();
    }

    private static void peer(
            Manifest policy,
            String field,
            JsonNode peer,
            Manifests manifests,
            List<Finding> found) {
        String namespace =
                peer.at("/namespaceSelector/matchLabels")
                        .path("kubernetes.io/metadata.name")
                        .asText();
        if (!namespace.isEmpty()
                && !ELSEWHERE.contains(namespace)
                && manifests.find("", "Namespace", "", namespace).isEmpty()) {
            found.add(policy.finding(field, "there is no namespace " + namespace));
        }
        if (namespace.isEmpty() && peer.has("podSelector")) {
            selector(policy, field, peer.path("podSelector"), manifests, found);
        }
        JsonNode block = peer.path("ipBlock");
        if (block.path("cidr").asText().equals("0.0.0.0/0")
                && !Manifest.each(block.path("except")).stream()
                        .map(JsonNode::asText)
                        .collect(Collectors.toSet())
                        .contains(METADATA)) {
            found.add(policy.finding(field + ".ipBlock.except", "lacks " + METADATA));
        }
    }

    private static void selector(
            Manifest policy,
            String field,
            JsonNode selector,
            Manifests manifests,
            List<Finding> found) {
        JsonNode wanted = selector.path("matchLabels");
        if (!wanted.isEmpty()
                && manifests.all().stream()
                        .map(manifest -> labels(manifest))
                        .noneMatch(labels -> carries(labels, wanted))) {
            found.add(policy.finding(field, "selects nothing: " + wanted));
        }
    }

    private static JsonNode labels(Manifest manifest) {
        return manifest.at("spec.template.metadata.labels");
    }

    private static boolean carries(JsonNode labels, JsonNode wanted) {
        return wanted.properties().stream()
                .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }
}
