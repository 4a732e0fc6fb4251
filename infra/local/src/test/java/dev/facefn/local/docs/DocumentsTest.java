package dev.facefn.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Attribute;
import dev.facefn.face.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    private static final Markdown CONTRACT = Markdown.read("functions/README.md");

    @Test
    void linksLeadSomewhere() {
        for (Markdown document : Markdown.all()) {
            for (String link : document.links()) {
                Path target = document.path().resolveSibling(link.replaceFirst("#.*", ""));
                assertThat(target).as("link in %s", document.path()).exists();
            }
        }
    }

    @Test
    void theMapOfSharedModulesHasEveryModule() throws IOException {
        List<String> documented =
                Markdown.read("shared/README.md").table("module").stream()
                        .map(row -> row.getFirst().replaceAll(".*\\((.*)\\).*", "$1"))
                        .toList();

        try (Stream<Path> folders = Files.list(Markdown.root().resolve("shared"))) {
            assertThat(documented)
                    .containsExactlyInAnyOrderElementsOf(
                            folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                                    .map(folder -> folder.getFileName().toString())
                                    .toList());
        }
    }

    @Test
    void theContractHasEveryErrorCode() {
        List<List<String>> documented = new ArrayList<>();
        for (List<String> row : CONTRACT.table("status | code")) {
            documented.add(List.of(row.get(0), Markdown.code(row.get(1)).getFirst(), row.get(2)));
        }

        List<List<String>> real =
                Arrays.stream(ErrorCode.values())
                        .map(code ->
                                List.of(
                                        Integer.toString(code.httpStatus()),
                                        code.wireName(),
                                        code.retryable() ? "yes" : "no"))
                        .toList();
        assertThat(documented).containsExactlyElementsOf(real);
    }

    @Test
    void theContractHasEveryAttribute() {
        List<String> values = Markdown.code(CONTRACT.table("option").getFirst().get(1));

        List<String> real = new ArrayList<>(List.of("quality", "all"));
        Arrays.stream(Attribute.values()).map(Attribute::wireName).forEach(real::add);
        assertThat(values).containsExactlyInAnyOrderElementsOf(real);
    }

    @Test
    void everyControlHasATest() throws IOException {
        List<String> sources;
        try (Stream<Path> files = Files.walk(Markdown.root())) {
            sources =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .toList();
        }
        List<List<String>> controls = Markdown.read(".github/SECURITY.md").tables("control");
        assertThat(controls).hasSizeGreaterThan(20);
        for (List<String> control : controls) {
            for (String test : Markdown.code(control.getLast())) {
                assertThat(sources).as(control.getFirst()).contains(test + ".java");
            }
        }
    }
}
