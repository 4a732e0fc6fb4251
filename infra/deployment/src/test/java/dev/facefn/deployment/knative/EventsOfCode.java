package dev.facefn.deployment.knative;

import com.fasterxml.jackson.databind.JsonNode;
import dev.facefn.events.EventFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Triggers are what the code says: one for each function that takes events, with its types, its
/// name and its address; none for what nobody says; one for all that is said and not for callers
/// alone.
final class EventsOfCode implements Rule {
    private static final Map<String, List<EventFunction>> TAKES = FunctionCode.subscriptions();
    private static final Map<String, Set<String>> EMITTED = EmittedTypes.all();
    private static final Set<String> FOR_CALLERS = Contract.forCallers();
    private static final Map<String, String> QUEUES =
            Map.of("compare", "compare", "usage", "usage-tracker");

    @Override
    public List<Finding> of(Manifests manifests) {
        List<Finding> found = new ArrayList<>();
        Set<String> delivered = new TreeSet<>();
        for (Manifest trigger : manifests.triggers()) {
            Set<String> types = types(trigger, found);
            delivered.addAll(types);
            trigger(trigger, types, manifests, found);
        }
        for (Manifest broker : manifests.of("eventing.knative.dev", "Broker")) {
            TAKES.values().stream()
                    .flatMap(List::stream)
                    .map(EventFunction::name)
                    .filter(name -> trigger(manifests, name).isEmpty())
                    .forEach(name -> found.add(broker.finding("", "no Trigger is named " + name)));
            EMITTED.forEach((type, by) -> {
                if (!delivered.contains(type) && !FOR_CALLERS.contains(type)) {
                    String message = "nobody takes " + type + ", which " + by + " say";
                    found.add(broker.finding("", message));
                }
            });
        }
        return found;
    }

    private static Optional<Manifest> trigger(Manifests manifests, String name) {
        return manifests.triggers().stream()
                .filter(trigger -> trigger.name().equals(name))
                .findFirst();
    }

    private static Set<String> types(Manifest trigger, List<Finding> found) {
        Set<String> types = new TreeSet<>();
        JsonNode any = trigger.at("spec.filters.0.any");
        if (trigger.at("spec.filters").size() != 1 || any.isEmpty()) {
            found.add(trigger.finding("spec.filters", "is not one list of any"));
        }
        for (JsonNode one : any) {
            String type = one.at("/exact/type").asText();
            types.add(type);
            if (!EMITTED.containsKey(type)) {
                found.add(trigger.finding("spec.filters", "nobody says " + type));
            }
        }
        return types;
    }

    private static void trigger(
            Manifest trigger, Set<String> types, Manifests manifests, List<Finding> found) {
        Optional<String> function = subscriber(trigger, manifests, found);
        if (function.isEmpty()) {
            found.add(trigger.finding("spec.subscriber", "leads to no function"));
            return;
        }
        Optional<EventFunction> bean =
                TAKES.getOrDefault(function.get(), List.of()).stream()
                        .filter(taker -> taker.name().equals(trigger.name()))
                        .findFirst();
        if (bean.isEmpty()) {
            String message = function.get() + " takes no events as " + trigger.name();
            found.add(trigger.finding("spec.subscriber", message));
            return;
        }
        Set<String> wanted = FunctionCode.wireNames(bean.get());
        if (!types.equals(wanted)) {
            String message = types + ", and the code takes " + wanted;
            found.add(trigger.finding("spec.filters", message));
        }
    }

    /// The function behind a service, or behind a transform, a sink and its queue.
    private static Optional<String> subscriber(
            Manifest trigger, Manifests manifests, List<Finding> found) {
        JsonNode ref = trigger.at("spec.subscriber.ref");
        if (ref.path("kind").asText().equals("Service")) {
            if (!trigger.at("spec.subscriber.uri").asText().equals("/events")) {
                found.add(trigger.finding("spec.subscriber.uri", "is not /events"));
            }
            return Optional.of(ref.path("name").asText());
        }
        return manifests
                .find(
                        "eventing.knative.dev",
                        ref.path("kind").asText(),
                        ref.path("namespace").asText(),
                        ref.path("name").asText())
                .map(transform -> transform.at("spec.sink.ref"))
                .flatMap(sink ->
                        manifests.find(
                                "sinks.knative.dev",
                                sink.path("kind").asText(),
                                sink.path("namespace").asText(),
                                sink.path("name").asText()))
                .map(sink -> Queues.name(sink))
                .map(QUEUES::get);
    }
}
