package dev.facefn.deployment.knative;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a function is told is what it knows, and fits the pod around it: settings, names, ports,
/// limits, times, proxies.
final class FunctionSettings implements Rule {
    private static final String SPEC = "spec.template.spec.";
    private static final Pattern INSIDE =
            Pattern.compile("//([a-z-]+)\\.facefn\\.svc\\.cluster\\.local");
    private static final String BURST = "autoscaling.knative.dev/target-burst-capacity";

    @Override
    public List<Finding> of(Manifests manifests) {
        List<Finding> found = new ArrayList<>();
        for (Manifest function : manifests.functions()) {
            new One(function, manifests, variables(function, manifests), found).check();
        }
        return found;
    }

    /// Those of the container, and those of the ConfigMaps that it takes all of.
    private static Map<String, String> variables(Manifest function, Manifests manifests) {
        Map<String, String> all = new TreeMap<>();
        for (JsonNode from : function.container().path("envFrom")) {
            manifests
                    .find("", "ConfigMap", "facefn", from.at("/configMapRef/name").asText())
                    .ifPresent(map ->
                            map.tree()
                                    .path("data")
                                    .properties()
                                    .forEach(e -> all.put(e.getKey(), e.getValue().asText())));
        }
        for (JsonNode variable : function.container().path("env")) {
            all.put(variable.path("name").asText(), variable.path("value").asText());
        }
        return all;
    }

    private record One(
            Manifest function,
            Manifests manifests,
            Map<String, String> variables,
            List<Finding> found) {

        void check() {
            known();
            names();
            ports();
            times();
            proxies();
            memory();
        }

        void wrong(String field, String message) {
            found.add(function.finding(SPEC + field, message));
        }

        String value(String variable, String usual) {
            return variables.getOrDefault(variable, usual);
        }

        void known() {
            variables.forEach((name, value) -> {
                if (name.startsWith("FACEFN_") && !Contract.isSetting(name)) {
                    wrong("env." + name, "is no setting of a function");
                }
                if (name.matches(".*(PASSWORD|SECRETVALUE|_KEY)")) {
                    wrong("env." + name, "is a secret: it belongs into /secrets");
                }
                Matcher address = INSIDE.matcher(value);
                while (address.find()) {
                    String host = address.group(1);
                    boolean there =
                            manifests.all().stream()
                                    .filter(other -> other.kind().equals("Service"))
                                    .anyMatch(other -> other.name().equals(host));
                    if (!there) {
                        wrong("env." + name, "there is no service " + host);
                    }
                }
            });
            for (JsonNode volume : function.at("spec.template.spec.volumes")) {
                for (JsonNode item : volume.at("/secret/items")) {
                    String setting = item.path("path").asText();
                    if (!Contract.isSetting(setting)) {
                        wrong("volumes.secrets." + setting, "is no setting of a function");
                    }
                }
            }
        }

        void names() {
            String name = function.name();
            if (!FunctionCode.APPLICATIONS.containsKey(name)
                    || !Files.isDirectory(Contract.file("functions/" + name))) {
                found.add(
                        function.finding("metadata.name", "there is no folder functions/" + name));
                return;
            }
            String image = function.container().path("image").asText();
            if (!image.matches(
                    "ghcr\\.io/facefn/" + name + "(:[a-z0-9.-]+|@sha256:[0-9a-f]{64})")) {
                wrong("containers[0].image", image + " is not ghcr.io/facefn/" + name + ":TAG");
            }
            String contract = Contract.openApi(name);
            boolean hidden =
                    function.at("metadata.labels")
                            .path("networking.knative.dev/visibility")
                            .asText()
                            .equals("cluster-local");
            if (hidden && contract.contains("\"security\"")) {
                String field = "metadata.labels.networking.knative.dev/visibility";
                found.add(function.finding(field, "hides routes that callers have keys for"));
            }
        }

        void ports() {
            int port = function.container().at("/ports/0/containerPort").asInt(8080);
            String application =
                    Contract.read(
                            "functions/%s/src/main/resources/application.properties"
                                    .formatted(function.name()));
            if (!application.contains("${PORT:" + port + "}")) {
                wrong("containers[0].ports", port + " is not the port of application.properties");
            }
            String image = Contract.read("functions/%s/Dockerfile".formatted(function.name()));
            if (!image.contains("EXPOSE " + port + "\n")) {
                wrong("containers[0].ports", port + " is not the port that the image exposes");
            }
            String user = function.container().at("/securityContext/runAsUser").asText();
            if (!image.contains("USER " + user + ":")) {
                wrong("containers[0].securityContext.runAsUser", "is not the user of the image");
            }
            String store = value("FACEFN_VISION_STORE", "");
            if (!store.isEmpty() && !image.contains("COPY models " + store + "\n")) {
                wrong("env.FACEFN_VISION_STORE", "is not where the image has its models");
            }
            if (!value("FACEFN_HTTP_ADDRESS", "127.0.0.1").equals("0.0.0.0")) {
                wrong("env.FACEFN_HTTP_ADDRESS", "is not 0.0.0.0: nobody reaches it");
            }
            String metrics = value("FACEFN_METRICS_PORT", "");
            if (metrics.matches("8008|80(12|13|22)|8112|909[01]|" + port)) {
                wrong("env.FACEFN_METRICS_PORT", metrics + " is taken in every pod");
            }
            boolean allowed =
                    manifests
                            .find("networking.k8s.io", "NetworkPolicy", "facefn", "metrics")
                            .filter(policy ->
                                    policy.at("spec.ingress.0.ports.0.port")
                                            .asText()
                                            .equals(metrics))
                            .isPresent();
            if (!allowed) {
                wrong("env.FACEFN_METRICS_PORT", "is not that of the NetworkPolicy metrics");
            }
            if (!function.annotation("prometheus.io/port").asText().equals(metrics)) {
                String field = "spec.template.metadata.annotations.prometheus.io/port";
                found.add(function.finding(field, "is not FACEFN_METRICS_PORT " + metrics));
            }
        }

        void times() {
            long concurrency = function.at("spec.template.spec.containerConcurrency").asLong();
            long calls = Long.parseLong(Contract.usual("facefn.limits.calls"));
            if (concurrency < 1 || concurrency > calls) {
                String message = concurrency + ", and the function refuses from " + calls + " on";
                wrong("containerConcurrency", message);
            }
            double timeout = function.at("spec.template.spec.timeoutSeconds").asLong(300);
            double needed =
                    Quantities.seconds(Contract.usual("facefn.http.body-time"))
                            + Quantities.seconds(Contract.usual("facefn.http.drain-time"))
                            + Quantities.seconds(Contract.usual("facefn.http.grace-time"));
            if (timeout < needed) {
                wrong("timeoutSeconds", timeout + " s, body and draining may take " + needed);
            }
            String upload =
                    value("FACEFN_HTTP_UPLOADTIME", Contract.usual("facefn.http.upload-time"));
            if (Contract.openApi(function.name()).contains("\"/v1/videos\"")
                    && Quantities.seconds(upload) >= timeout) {
                wrong("timeoutSeconds", timeout + " s, an upload may take " + upload);
            }
        }

        void proxies() {
            boolean activator = function.annotation(BURST).asText().equals("-1");
            boolean gateway =
                    ClusterSettings.of(manifests, "config-kourier", "use-remote-address", "false")
                            .equals("true");
            int wanted = 1 + (activator ? 1 : 0) + (gateway ? 1 : 0);
            if (!activator) {
                String field = "spec.template.metadata.annotations." + BURST;
                String message = "is not -1: some calls pass the activator and some do not";
                found.add(function.finding(field, message));
            }
            if (!value("FACEFN_HTTP_PROXIES", "0").equals("" + wanted)) {
                wrong("env.FACEFN_HTTP_PROXIES", "is not " + wanted + ", as many as there are");
            }
        }

        /// All calls together may bring what a fifth of the heap holds; beyond it they are refused.
        void bodies(long memory) {
            String flags = Contract.read("functions/%s/jvm.options".formatted(function.name()));
            Matcher share = Pattern.compile("MaxRAMPercentage=(\\d+)").matcher(flags);
            long heap = share.find() ? memory * Long.parseLong(share.group(1)) / 100 : memory / 4;
            long most =
                    switch (function.name()) {
                        case "usage-tracker" -> 64 << 10;
                        case "embed" -> 64 << 20;
                        default -> 10 << 20;
                    };
            long calls = function.at("spec.template.spec.containerConcurrency").asLong();
            if (calls * most > heap / 5) {
                String message =
                        "%d calls of %d MiB, and the heap of %d MiB takes a fifth of itself"
                                .formatted(calls, most >> 20, heap >> 20);
                wrong("containers[0].resources.limits.memory", message);
            }
        }

        void memory() {
            long kept = 0;
            for (JsonNode volume : function.at("spec.template.spec.volumes")) {
                if (volume.at("/emptyDir/medium").asText().equals("Memory")) {
                    kept += Quantities.bytes(volume.at("/emptyDir/sizeLimit").asText());
                }
            }
            String limit = function.container().at("/resources/limits/memory").asText();
            if (Quantities.bytes(limit) - kept < 512L << 20) {
                String message = limit + ", and /tmp takes " + (kept >> 20) + " MiB of it";
                wrong("containers[0].resources.limits.memory", message);
            }
            bodies(Quantities.bytes(limit));
            if (function.name().equals("analyze-video-chunk")) {
                String largest =
                        value("FACEFN_VIDEO_LARGEST", Contract.usual("facefn.video.largest"));
                long calls = function.at("spec.template.spec.containerConcurrency").asLong();
                if (calls * Quantities.bytes(largest) > kept) {
                    String message = calls + " videos of " + largest + " at once do not fit";
                    wrong("volumes.tmp.emptyDir.sizeLimit", message);
                }
            }
        }
    }
}
