package dev.facefn.deployment.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/// Every function has a Dockerfile that keeps to the rules, and each rule finds its mistake.
class RecipesTest {
    static final List<String> FUNCTIONS = Limits.FUNCTIONS;

    @Test
    void everyFunctionIsThereWithWhatItsImageNeeds() throws IOException {
        try (Stream<Path> folders = Files.list(Limits.ROOT.resolve("functions"))) {
            assertThat(folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))))
                    .extracting(folder -> folder.getFileName().toString())
                    .containsExactlyInAnyOrderElementsOf(FUNCTIONS);
        }
        for (String function : FUNCTIONS) {
            Path folder = Limits.ROOT.resolve("functions").resolve(function);
            assertThat(List.of("Dockerfile", "jvm.options", "rehearsal"))
                    .allMatch(name -> Files.exists(folder.resolve(name)), function);
        }
    }

    @ParameterizedTest
    @FieldSource("FUNCTIONS")
    void aDockerfileKeepsToTheRules(String function) throws IOException {
        assertThat(Recipe.of(text(function)).faults(Limits.of(function))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("FUNCTIONS")
    void thePortIsThatOfTheFunctionAndOfItsManifest(String function) throws IOException {
        Path settings =
                Limits.ROOT
                        .resolve("functions")
                        .resolve(function)
                        .resolve("src/main/resources/application.properties");
        assertThat(settings)
                .content()
                .contains("facefn.http.port=${PORT:" + Limits.of(function).port() + "}\n");
    }

    @ParameterizedTest
    @FieldSource("FUNCTIONS")
    void theManifestGivesLimits(String function) {
        Limits limits = Limits.of(function);
        assertThat(limits.memory()).isGreaterThan(2 * limits.scratch());
        assertThat(limits.hardened()).isTrue();
        assertThat(limits.startup()).isPositive();
        assertThat(limits.user()).isEqualTo("65532:65532");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    USER 65532:65532             | USER root                      | a check as
                    USER 65532:65532             | USER 65532                     | a check as
                    /packaging/check             | /packaging/start               | a check as
                    EXPOSE 8080                  | EXPOSE 8081                    | exposes
                    debian:bookworm-slim         | debian:latest                  | names a version
                    debian:bookworm-slim         | debian                         | names a version
                    ARG BASE_IMAGE=              | ARG BASE=                      | begins with
                    FROM ${BASE_IMAGE}           | FROM debian:bookworm-slim      | stands on
                    ["/app/start"]               | /app/start                     | starts
                    /packaging/train             | /packaging/packages            | trains
                    && /packaging/join /app      | && true                        | joins
                    COPY packaging/jre           | ADD packaging/jre              | ADDs nothing
                    FACEFN_HTTP_ADDRESS=0.0.0.0  | FACEFN_DATABASE_PASSWORD=x     | has no secrets
                    """)
    void aMistakeIsFound(String right, String wrong, String rule) throws IOException {
        String text = text("detect");
        assertThat(text).contains(right);
        assertThat(Recipe.of(text.replace(right, wrong)).faults(Limits.of("detect")))
                .singleElement()
                .asString()
                .startsWith(rule);
    }

    private static String text(String function) throws IOException {
        return Files.readString(
                Limits.ROOT.resolve("functions").resolve(function).resolve("Dockerfile"));
    }
}
