package dev.facefn.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModuleGraphTest {
    private static final Pattern ARROW =
            Pattern.compile("(?m)^  (\\w+) -\\S*(?: .*\\S*)?-*> (.*)$");
    private static final Pattern DEPENDENCY =
            Pattern.compile(
                    "(?s)<groupId>dev\\.facefn</groupId>\\s*<artifactId>(\\w+)</artifactId>"
                            + "(\\s*<scope>test</scope>)?");
    private static final Markdown MAP = Markdown.read("shared/README.md");

    @Test
    void theTableHasEveryModule() throws IOException {
        List<String> documented =
                MAP.table("module").stream()
                        .map(row -> row.getFirst().replaceAll(".*\\((.*)\\).*", "$1"))
                        .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(modules().keySet());
    }

    @Test
    void theGraphIsThatOfThePoms() throws IOException {
        Map<String, Set<String>> drawn = new TreeMap<>();
        ARROW.matcher(MAP.text())
                .results()
                .forEach(arrow ->
                        drawn.put(
                                arrow.group(1),
                                new TreeSet<>(List.of(arrow.group(2).split(" & ")))));
        Map<String, Set<String>> real = modules();
        real.values().removeIf(Set::isEmpty);

        assertThat(drawn).isEqualTo(real);
    }

    /// The shared modules by name, each with the shared modules that it needs outside its tests.
    private static Map<String, Set<String>> modules() throws IOException {
        Map<String, Set<String>> modules = new TreeMap<>();
        try (Stream<Path> folders = Files.list(Markdown.root().resolve("shared"))) {
            for (Path folder : folders.filter(f -> Files.exists(f.resolve("pom.xml"))).toList()) {
                String pom = Files.readString(folder.resolve("pom.xml"));
                Set<String> needed = new TreeSet<>();
                DEPENDENCY
                        .matcher(pom.substring(pom.indexOf("</parent>")))
                        .results()
                        .filter(dependency -> dependency.group(2) == null)
                        .forEach(dependency -> needed.add(dependency.group(1)));
                modules.put(folder.getFileName().toString(), needed);
            }
        }
        return modules;
    }
}
