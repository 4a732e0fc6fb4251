package dev.facefn.local.bus;

import dev.facefn.events.EventIntake;
import dev.facefn.events.EventType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Who wants which events, as a Knative Trigger says it.
///
/// @param types short names, such as `faces.detected`
public record Subscription(String name, Set<String> types, Target target) {
    public Subscription {
        types = Set.copyOf(types);
    }

    /// Those of the functions of this process.
    public static List<Subscription> of(EventIntake intake) {
        return intake.functions().stream()
                .map(function ->
                        new Subscription(
                                function.name(),
                                function.takes().stream()
                                        .map(EventType::shortName)
                                        .collect(Collectors.toSet()),
                                json -> intake.take(function.name(), json)))
                .toList();
    }
}
