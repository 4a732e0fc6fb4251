package dev.facefn.deployment.knative;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the guide tells a reader to do can be done.
class GuideTest {
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)");
    private static final Pattern FUNCTION =
            Pattern.compile("(?:kn service \\w+|serving.knative.dev/service=|ksvc/)\\s*([a-z-]+)");
    private static final Pattern TRIGGER = Pattern.compile("get trigger ([a-z-]+)");
    private static final Pattern HOST = Pattern.compile("(?:candidate-)?([a-z-]+)\\.facefn\\.127");
    private static final Pattern VARIABLE = Pattern.compile("\\bFACEFN_[A-Z_]+");
    private static final Pattern SETTING = Pattern.compile("`(facefn\\.[a-z.-]+)`");

    @Test
    void linksLeadSomewhere() {
        for (String link : found(LINK, Guide.text())) {
            assertThat(Contract.file("knative").resolve(link)).as(link).exists();
        }
    }

    @Test
    void everyFolderAndFileThatIsAppliedIsThere() {
        List<String> applied = new ArrayList<>();
        for (String command : Guide.commands()) {
            String[] words = command.split("\\s+");
            for (int i = 0; i + 1 < words.length; i++) {
                if (words[i].equals("-k")) {
                    applied.add(words[i + 1]);
                    Path folder = Contract.file(words[i + 1]);
                    assertThat(folder.resolve("kustomization.yaml")).as(command).exists();
                } else if (words[i].equals("-f")
                        && !words[i + 1].matches("(https:|\\$RELEASES).*")) {
                    assertThat(Files.exists(Contract.file(words[i + 1]))).as(command).isTrue();
                }
            }
        }
        assertThat(Set.copyOf(applied))
                .containsExactlyInAnyOrderElementsOf(
                        Manifests.OVERLAYS.stream()
                                .map(overlay -> "knative/overlays/" + overlay)
                                .toList());
    }

    @Test
    void everyNameIsOneOfTheManifests() {
        Manifests cluster = Kustomize.overlay("local-cluster");
        Set<String> functions = names(cluster.functions());
        String commands = String.join("\n", Guide.commands());

        assertThat(found(FUNCTION, commands)).isNotEmpty().isSubsetOf(functions);
        assertThat(found(HOST, commands)).isNotEmpty().isSubsetOf(functions);
        assertThat(found(TRIGGER, commands)).isNotEmpty().isSubsetOf(names(cluster.triggers()));
    }

    @Test
    void everySecretIsNeededByAnOverlay() {
        Set<String> needed = new TreeSet<>();
        for (String overlay : Manifests.OVERLAYS) {
            for (Manifest manifest : Kustomize.overlay(overlay).all()) {
                String text = manifest.tree().toString();
                Guide.secretKeys().stream()
                        .filter(key ->
                                text.contains("\"key\":\"" + key.replaceFirst(".*/", "") + "\""))
                        .forEach(needed::add);
            }
        }
        assertThat(Guide.secretKeys()).hasSizeGreaterThan(4).isEqualTo(needed);
    }

    @Test
    void everySettingIsOne() {
        assertThat(found(VARIABLE, Guide.text())).isNotEmpty().allMatch(Contract::isSetting);
        assertThat(found(SETTING, Guide.text())).isNotEmpty().allMatch(Contract::isSetting);
    }

    /// The numbers of the table are those of the manifests.
    @Test
    void theNumbersAreThoseOfTheManifests() {
        for (String overlay : List.of("cpu", "gpu")) {
            Manifests manifests = Kustomize.overlay(overlay);
            int column = overlay.equals("cpu") ? 2 : 3;
            Manifest detect =
                    manifests
                            .find("serving.knative.dev", "Service", "facefn", "detect")
                            .orElseThrow();
            Manifest video =
                    manifests
                            .find("serving.knative.dev", "Service", "facefn", "analyze-video-chunk")
                            .orElseThrow();
            assertThat(cell("calls in an instance", column))
                    .startsWith(detect.at("spec.template.spec.containerConcurrency").asText());
            assertThat(cell("chunks of videos", column))
                    .isEqualTo(video.at("spec.template.spec.containerConcurrency").asText());
            assertThat(cell("startup probe", column))
                    .isEqualTo(
                            detect.container().at("/startupProbe/failureThreshold").asText()
                                    + " s");
            assertThat(cell("instances", column))
                    .endsWith(
                            " " + detect.annotation("autoscaling.knative.dev/max-scale").asText());
        }
    }

    private static String cell(String row, int column) {
        return Guide.text()
                .lines()
                .filter(line -> line.startsWith("| " + row + " |"))
                .map(line -> line.split("\\|")[column].strip())
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> names(List<Manifest> manifests) {
        return manifests.stream().map(Manifest::name).collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) ->
                        match.groupCount() == 0 ? match.group() : match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
