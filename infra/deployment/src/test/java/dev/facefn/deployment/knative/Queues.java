package dev.facefn.deployment.knative;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Sinks and sources of queues, as their webhook judges them (Knative Eventing 1.22,
/// `pkg/apis/sinks/v1alpha1/integration_sink_validation.go`), and each on its way through a
/// transform.
final class Queues implements Rule {
    private static final Set<String> WANTED = Set.of("compare", "usage", "cluster-dead", "cluster");

    @Override
    public List<Finding> of(Manifests manifests) {
        List<Finding> found = new ArrayList<>();
        List<Manifest> connectors =
                new ArrayList<>(manifests.of("sinks.knative.dev", "IntegrationSink"));
        connectors.addAll(manifests.of("sources.knative.dev", "IntegrationSource"));
        Set<String> names = new TreeSet<>();
        for (Manifest connector : connectors) {
            connector(connector, found);
            names.add(name(connector));
        }
        if (!connectors.isEmpty() && !names.equals(WANTED)) {
            found.add(connectors.getFirst().finding("spec", names + ", wanted: " + WANTED));
        }
        for (Manifest transform : manifests.of("eventing.knative.dev", "EventTransform")) {
            if (transform.at("spec.jsonata.expression").asText().isBlank()) {
                found.add(transform.finding("spec.jsonata.expression", "is missing"));
            }
            if (!transform.at("spec.reply.discard").asBoolean()) {
                String message = "is not true: the answer would go on as an event";
                found.add(transform.finding("spec.reply.discard", message));
            }
        }
        return found;
    }

    /// The last part of an ARN.
    static String name(Manifest connector) {
        return connector
                .at("spec.aws.sqs.arn")
                .asText()
                .replaceAll(".*:(?:[a-z]+-)*?(compare|usage|cluster-dead|cluster)$", "$1");
    }

    private static void connector(Manifest connector, List<Finding> found) {
        JsonNode sqs = connector.at("spec.aws.sqs");
        String arn = sqs.path("arn").asText();
        String region = sqs.path("region").asText();
        if (!arn.matches("arn:aws:sqs:" + region + ":\\d{12}:[A-Za-z0-9_-]+")) {
            found.add(connector.finding("spec.aws.sqs.arn", arn + " is no queue of " + region));
        }
        if (connector.at("spec.aws").size() != 2) {
            found.add(connector.finding("spec.aws", "is not one kind of connector and its auth"));
        }
        JsonNode auth = connector.at("spec.aws.auth");
        if (!auth.has("serviceAccountName") && auth.at("/secret/ref/name").asText().isEmpty()) {
            found.add(connector.finding("spec.aws.auth", "is missing"));
        }
        if (connector.kind().equals("IntegrationSource")
                && sqs.path("visibilityTimeout").asInt() < 30) {
            String message = "is shorter than a slow answer of the broker";
            found.add(connector.finding("spec.aws.sqs.visibilityTimeout", message));
        }
    }
}
