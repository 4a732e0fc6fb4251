package dev.facefn.compare;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.Route;
import dev.facefn.openapi.OpenApiWriter;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// After a change of the contract, `-Dfacefn.openapi.write=true` writes the document anew.
class OpenApiTest {
    private static final Path FILE =
            Path.of("src/main/resources/dev/facefn/compare/openapi.json").toAbsolutePath();
    private static CompareService service;
    private static List<Route> routes;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        service =
                CompareService.alone(
                        data, Map.of("facefn.compare.embed-url", "http://127.0.0.1:9"));
        routes = service.routes();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static JsonNode served() throws Exception {
        var answer = service.send(HttpRequest.newBuilder(service.at("/openapi.json")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        return answer.json();
    }

    @Test
    void isMadeFromTheCode() throws Exception {
        String written = OpenApiWriter.write("facefn compare", routes);
        if (Boolean.getBoolean("facefn.openapi.write")) {
            Files.writeString(FILE, written);
        }
        assertThat(FILE).as("run with -Dfacefn.openapi.write=true").hasContent(written);
    }

    @Test
    void hasEveryRouteAndNoOther() throws Exception {
        Set<String> described = new HashSet<>();
        served().path("paths")
                .forEachEntry((path, operations) ->
                        operations.forEachEntry((method, _) ->
                                described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        assertThat(described)
                .isEqualTo(routes.stream().map(r -> r.method() + " " + r.path()).collect(toSet()))
                .contains("POST /v1/compare", "GET /v1/health", "GET /v1/models");
    }

    @Test
    void isWhole() throws Exception {
        JsonNode document = served();
        assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(document.at("/info/title").asString()).isNotBlank();
        Set<String> ids = new HashSet<>();
        for (JsonNode operations : document.path("paths")) {
            for (JsonNode operation : operations) {
                assertThat(ids.add(operation.path("operationId").asString())).isTrue();
                assertThat(operation.path("responses").propertyNames())
                        .containsAnyOf("200", "201", "204");
                assertThat(operation.at("/responses/default").isObject()).isTrue();
            }
        }
        List<String> references = document.findValuesAsString("$ref");
        assertThat(references).isNotEmpty();
        for (String reference : references) {
            assertThat(reference).startsWith("#/");
            assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
        }
    }

    @Test
    void hasNoDoorForStrangersButHealthAndItself() throws Exception {
        List<String> open = new ArrayList<>();
        for (Route route : routes) {
            String path = route.path().replaceAll("\\{[a-z_]+}", "x");
            var request =
                    HttpRequest.newBuilder(service.at(path))
                            .method(route.method(), HttpRequest.BodyPublishers.noBody());
            if (service.send(request).status() != 401) {
                open.add(route.path());
            }
        }
        assertThat(open).containsExactlyInAnyOrder("/v1/health", "/openapi.json");
    }
}
