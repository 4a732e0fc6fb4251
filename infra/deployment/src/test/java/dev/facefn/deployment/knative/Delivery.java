package dev.facefn.deployment.knative;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every trigger tries again for the time of an outage, and keeps what nobody takes; the broker of
/// production keeps events over a restart.
final class Delivery implements Rule {
    private static final String CLASS = "eventing.knative.dev/broker.class";
    private static final Set<String> LASTING = Set.of("Kafka", "RabbitMQBroker");
    private static final Map<String, String> INGRESS =
            Map.of(
                    "Kafka", "kafka-broker-ingress",
                    "MTChannelBasedBroker", "broker-ingress");
    private static final double OUTAGE = 600;

    @Override
    public List<Finding> of(Manifests manifests) {
        List<Finding> found = new ArrayList<>();
        for (Manifest trigger : manifests.triggers()) {
            trigger(trigger, manifests, found);
        }
        List<Manifest> brokers = manifests.of("eventing.knative.dev", "Broker");
        for (Manifest broker : brokers) {
            broker(broker, manifests, found);
        }
        return found;
    }

    private static void trigger(Manifest trigger, Manifests manifests, List<Finding> found) {
        JsonNode delivery = trigger.at("spec.delivery");
        int retry = delivery.path("retry").asInt();
        double delay = seconds(trigger, delivery.path("backoffDelay"), "backoffDelay", found);
        if (!delivery.path("backoffPolicy").asText().equals("exponential")) {
            found.add(trigger.finding("spec.delivery.backoffPolicy", "is not exponential"));
        } else if (!(delay * (Math.pow(2, retry) - 1) >= OUTAGE)) {
            String message =
                    retry + " tries from " + delay + " s on last less than " + OUTAGE + " s";
            found.add(trigger.finding("spec.delivery.retry", message));
        }
        double timeout = seconds(trigger, delivery.path("timeout"), "timeout", found);
        long allowed = timeoutOf(trigger, manifests);
        if (timeout < allowed) {
            String message = timeout + " s, and its subscriber may take " + allowed + " s";
            found.add(trigger.finding("spec.delivery.timeout", message));
        }
        if (!delivery.at("/deadLetterSink/ref").isObject()) {
            String message = "is missing: what nobody takes is lost";
            found.add(trigger.finding("spec.delivery.deadLetterSink", message));
        }
    }

    private static double seconds(
            Manifest trigger, JsonNode text, String name, List<Finding> found) {
        double seconds =
                text.asText().startsWith("PT") ? Quantities.seconds(text.asText()) : Double.NaN;
        if (Double.isNaN(seconds)) {
            found.add(trigger.finding("spec.delivery." + name, "is no duration of ISO 8601"));
        }
        return seconds;
    }

    private static long timeoutOf(Manifest trigger, Manifests manifests) {
        String name = trigger.at("spec.subscriber.ref.name").asText();
        return manifests.functions().stream()
                .filter(function -> function.name().equals(name))
                .mapToLong(function -> function.at("spec.template.spec.timeoutSeconds").asLong())
                .findFirst()
                .orElse(0);
    }

    private static void broker(Manifest broker, Manifests manifests, List<Finding> found) {
        String type = broker.at("metadata.annotations").path(CLASS).asText();
        boolean local = manifests.name().endsWith("/local-cluster");
        if (!LASTING.contains(type) && !local) {
            String message = "is " + type + ", which keeps nothing over a restart";
            found.add(broker.finding("metadata.annotations." + CLASS, message));
        }
        String wanted =
                "http://%s.knative-eventing.svc.cluster.local/%s/%s"
                        .formatted(INGRESS.get(type), broker.namespace(), broker.name());
        for (Manifest map : manifests.of("", "ConfigMap")) {
            JsonNode sink = map.tree().path("data").path("FACEFN_EVENTS_SINK");
            if (sink.isTextual() && !sink.asText().equals(wanted)) {
                found.add(map.finding("data.FACEFN_EVENTS_SINK", "is not " + wanted));
            }
        }
    }
}
