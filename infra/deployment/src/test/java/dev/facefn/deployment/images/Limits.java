package dev.facefn.deployment.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the manifests of Knative give to a function.
///
/// @param memory in bytes, what lies in `/tmp` included
/// @param scratch how much may lie in `/tmp`, in bytes
/// @param user `user:group`
/// @param startup how long the startup probe waits
/// @param settings of the function alone
record Limits(
        long memory,
        String cpus,
        long scratch,
        String user,
        int port,
        Duration startup,
        boolean hardened,
        Map<String, String> settings) {
    static final List<String> FUNCTIONS =
            List.of("detect", "embed", "analyze-video-chunk", "compare", "usage-tracker");
    static final Path ROOT =
            Path.of(System.getProperty("facefn.root", "../..")).toAbsolutePath().normalize();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final List<String> UNITS = List.of("Ki", "Mi", "Gi");

    static Limits of(String function) {
        Path base = ROOT.resolve("knative/base").resolve(function + ".yaml");
        Path light = ROOT.resolve("knative/overlays/local-cluster/light");
        JsonNode service =
                read(Files.exists(base) ? base : light.resolve(function + ".yaml"))
                        .at("/spec/template/spec");
        JsonNode all = read(ROOT.resolve("knative/components/function/function.yaml"));
        JsonNode container = service.at("/containers/0");
        JsonNode security = patch(all, "/spec/template/spec/containers/0/securityContext");
        JsonNode probe = patch(all, "/spec/template/spec/containers/0/startupProbe");
        return new Limits(
                bytes(container.at("/resources/limits/memory").asText()),
                container.at("/resources/limits/cpu").asText(),
                bytes(service.at("/volumes/0/emptyDir/sizeLimit").asText()),
                security.path("runAsUser").asInt() + ":" + security.path("runAsGroup").asInt(),
                patch(all, "/spec/template/spec/containers/0/ports").at("/0/containerPort").asInt(),
                Duration.ofSeconds(
                        probe.path("periodSeconds").asLong()
                                * probe.path("failureThreshold").asLong()),
                security.path("readOnlyRootFilesystem").asBoolean()
                        && security.at("/capabilities/drop/0").asText().equals("ALL")
                        && service.at("/volumes/0/emptyDir/medium").asText().equals("Memory"),
                settings(container.path("env")));
    }

    private static Map<String, String> settings(JsonNode environment) {
        Map<String, String> settings = new LinkedHashMap<>();
        environment.forEach(
                entry -> settings.put(entry.path("name").asText(), entry.path("value").asText()));
        return settings;
    }

    /// What a patch adds at a place.
    private static JsonNode patch(JsonNode patches, String place) {
        for (JsonNode patch : patches) {
            if (patch.path("path").asText().equals(place)) {
                return patch.path("value");
            }
        }
        throw new IllegalStateException("nothing is added at " + place);
    }

    static JsonNode read(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `512Mi`
    static long bytes(String text) {
        String unit = text.replaceAll("\\d", "");
        int power = UNITS.indexOf(unit) + 1;
        if (power == 0) {
            throw new IllegalArgumentException("no size: " + text);
        }
        return Long.parseLong(text.replaceAll("\\D", "")) << (10 * power);
    }
}
