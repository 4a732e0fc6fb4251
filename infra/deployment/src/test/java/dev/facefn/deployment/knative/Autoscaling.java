package dev.facefn.deployment.knative;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The annotations of the autoscaler, as the webhook of Knative Serving 1.23 judges them
/// (`pkg/apis/autoscaling/annotation_validation.go`), and the keys that nobody would miss there.
final class Autoscaling implements Rule {
    private static final String PREFIX = "autoscaling.knative.dev/";
    private static final Set<String> KNOWN =
            Set.of(
                    "class",
                    "metric",
                    "target",
                    "min-scale",
                    "max-scale",
                    "initial-scale",
                    "activation-scale",
                    "scale-down-delay",
                    "scale-to-zero-pod-retention-period",
                    "window",
                    "target-utilization-percentage",
                    "target-burst-capacity",
                    "panic-window-percentage",
                    "panic-threshold-percentage",
                    "metric-aggregation-algorithm");
    private static final int HOUR = 3600;

    @Override
    public List<Finding> of(Manifests manifests) {
        List<Finding> found = new ArrayList<>();
        for (Manifest function : manifests.functions()) {
            Annotations of = new Annotations(function, found);
            of.areOnTheTemplate();
            of.areKnown();
            of.metric();
            of.scale(manifests);
            of.number("target", 0.01, Double.MAX_VALUE);
            of.number("target-utilization-percentage", 1, 100);
            of.number("panic-window-percentage", 1, 100);
            of.number("panic-threshold-percentage", 110, 1000);
            of.burst();
            of.duration("window", 6, HOUR);
            of.duration("scale-down-delay", 0, HOUR);
            of.duration("scale-to-zero-pod-retention-period", 0, HOUR);
        }
        return found;
    }

    private record Annotations(Manifest function, List<Finding> found) {

        String text(String name) {
            return function.annotation(PREFIX + name).asText();
        }

        boolean has(String name) {
            return function.annotations().has(PREFIX + name);
        }

        void wrong(String name, String message) {
            String field = "spec.template.metadata.annotations." + PREFIX + name;
            found.add(function.finding(field, message));
        }

        void areOnTheTemplate() {
            function.at("metadata.annotations")
                    .fieldNames()
                    .forEachRemaining(name -> {
                        if (name.startsWith(PREFIX)) {
                            String field = "metadata.annotations." + name;
                            found.add(function.finding(field, "belongs to spec.template.metadata"));
                        }
                    });
        }

        void areKnown() {
            function.annotations()
                    .fieldNames()
                    .forEachRemaining(name -> {
                        if (name.startsWith(PREFIX)
                                && !KNOWN.contains(name.substring(PREFIX.length()))) {
                            wrong(
                                    name.substring(PREFIX.length()),
                                    "the autoscaler knows no such key");
                        }
                    });
        }

        void metric() {
            boolean hpa = text("class").startsWith("hpa.");
            if (hpa && text("min-scale").equals("0")) {
                wrong("class", "hpa cannot scale to zero");
            }
            if (!hpa && has("metric") && !Set.of("concurrency", "rps").contains(text("metric"))) {
                wrong("metric", "is " + text("metric") + ", of kpa: concurrency or rps");
            }
        }

        void scale(Manifests manifests) {
            int least = count("min-scale", 0);
            int most = count("max-scale", 0);
            int limit =
                    Integer.parseInt(
                            ClusterSettings.of(
                                    manifests, "config-autoscaler", "max-scale-limit", "0"));
            if (most != 0 && most < least) {
                wrong("max-scale", "is " + most + ", less than min-scale " + least);
            }
            if (limit != 0 && (most == 0 || most > limit)) {
                wrong("max-scale", "is " + most + ", the cluster allows 1 to " + limit);
            }
            if (has("activation-scale")) {
                int first = count("activation-scale", 2);
                if (first < 2 || first < least || (most != 0 && first > most)) {
                    wrong("activation-scale", "is " + first + ", wanted: 2 to max-scale");
                }
            }
            String zero =
                    ClusterSettings.of(
                            manifests, "config-autoscaler", "allow-zero-initial-scale", "false");
            if (has("initial-scale") && count("initial-scale", 1) == 0 && !zero.equals("true")) {
                wrong("initial-scale", "is 0, which config-autoscaler does not allow");
            }
        }

        int count(String name, int usual) {
            if (!has(name)) {
                return usual;
            }
            if (!text(name).matches("\\d{1,9}")) {
                wrong(name, "is " + text(name) + ", wanted: a whole number of 0 or more");
                return usual;
            }
            return Integer.parseInt(text(name));
        }

        void number(String name, double least, double most) {
            if (has(name)) {
                double value = Quantities.number(text(name));
                if (!(value >= least && value <= most)) {
                    wrong(name, "is " + text(name) + ", at least " + least + " and most " + most);
                }
            }
        }

        void burst() {
            double value =
                    has("target-burst-capacity")
                            ? Quantities.number(text("target-burst-capacity"))
                            : 0;
            if (!(value >= 0 || value == -1)) {
                wrong(
                        "target-burst-capacity",
                        "is " + text("target-burst-capacity") + ", wanted: 0 or more, or -1");
            }
        }

        void duration(String name, int least, int most) {
            if (has(name)) {
                double seconds = Quantities.seconds(text(name));
                if (!(seconds >= least && seconds <= most && seconds % 1 == 0)) {
                    wrong(
                            name,
                            "is "
                                    + text(name)
                                    + ", wanted: whole seconds, "
                                    + least
                                    + " s to "
                                    + most
                                    + " s");
                }
            }
        }
    }
}
