package dev.facefn.deployment.knative;

import java.util.List;

/// Every rule, for the objects of an overlay together.
final class ManifestRules {
    private static final List<Rule> ALL =
            List.of(
                    new TypedModel(),
                    new Autoscaling(),
                    new Revisions(),
                    new Probes(),
                    new Features(),
                    new Traffic(),
                    new PodSecurity(),
                    new References(),
                    new Delivery(),
                    new Networks(),
                    new Gpus(),
                    new Queues(),
                    new EventsOfCode(),
                    new FunctionSettings());

    private ManifestRules() {}

    static List<Finding> findings(Manifests manifests) {
        return ALL.stream().flatMap(rule -> rule.of(manifests).stream()).toList();
    }

    /// Of one rule alone.
    static List<Finding> findings(Manifests manifests, String name) {
        return ALL.stream()
                .filter(rule -> rule.getClass().getSimpleName().equals(name))
                .flatMap(rule -> rule.of(manifests).stream())
                .toList();
    }

    static List<String> names() {
        return ALL.stream().map(rule -> rule.getClass().getSimpleName()).toList();
    }
}
