package dev.facefn.deployment.knative;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each mistake of `mistakes.txt` is found, and said with its file, its object and its field.
class PlantedMistakesTest {
    private static final Map<String, String> PLACES =
            Map.of(
                    "A", "/spec/template/metadata/annotations",
                    "P", "/spec/template/spec",
                    "C", "/spec/template/spec/containers/0");

    /// @param overlay that it is made in
    /// @param object `GROUP/KIND/NAME`
    /// @param in the member that is changed
    /// @param name of it, or its place in a list
    /// @param json that it becomes; `-` where it is taken away
    /// @param said parts of what must be found
    record Mistake(
            String overlay, String object, String in, String name, String json, List<String> said) {
        static Mistake of(String line) {
            String[] cells = line.split(" \\| ");
            String in = cells[2];
            String place = PLACES.get(in.substring(0, 1));
            return new Mistake(
                    cells[0],
                    cells[1],
                    place == null ? in : place + in.substring(1),
                    cells[3].replaceFirst("^a/", "autoscaling.knative.dev/"),
                    cells[4],
                    List.of(cells[5].split(" ; ")));
        }

        @Override
        public String toString() {
            return overlay + " " + object + " " + in + "/" + name + " = " + json;
        }
    }

    static Stream<Mistake> mistakes() throws IOException {
        try (var in = PlantedMistakesTest.class.getResourceAsStream("mistakes.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(Mistake::of);
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isFound(Mistake mistake) {
        Manifests manifests = Kustomize.overlay(mistake.overlay());
        Set<String> before = findings(manifests);
        change(manifests, mistake);

        Set<String> found = findings(manifests);
        found.removeAll(before);
        assertThat(found)
                .as(mistake.toString())
                .anySatisfy(text -> assertThat(text).contains(mistake.said()));
    }

    /// A rule that finds nothing here finds nothing anywhere.
    @Test
    void everyRuleFindsOne() throws IOException {
        Set<String> silent =
                ManifestRules.names().stream().collect(Collectors.toCollection(TreeSet::new));
        for (Mistake mistake : mistakes().toList()) {
            Manifests manifests = Kustomize.overlay(mistake.overlay());
            change(manifests, mistake);
            silent.removeIf(name -> !ManifestRules.findings(manifests, name).isEmpty());
        }
        assertThat(silent).isEmpty();
    }

    private static Set<String> findings(Manifests manifests) {
        return ManifestRules.findings(manifests).stream()
                .map(Finding::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void change(Manifests manifests, Mistake mistake) {
        String[] object = mistake.object().split("/");
        Manifest found =
                manifests.of(object[0], object[1]).stream()
                        .filter(manifest -> manifest.name().equals(object[2]))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no " + Arrays.toString(object)));
        JsonNode parent = found.tree().at(mistake.in());
        assertThat(parent.isContainerNode()).as(mistake.toString()).isTrue();
        if (mistake.json().equals("-")) {
            assertThat(parent.has(mistake.name())).as(mistake.toString()).isTrue();
            ((ObjectNode) parent).remove(mistake.name());
        } else if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(mistake.name()), Manifests.value(mistake.json()));
        } else {
            ((ObjectNode) parent).set(mistake.name(), Manifests.value(mistake.json()));
        }
    }
}
