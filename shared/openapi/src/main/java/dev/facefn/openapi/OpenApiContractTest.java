package dev.facefn.openapi;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What holds for the OpenAPI document of every function. After a change of the contract,
/// `-Dfacefn.openapi.write=true` writes it anew.
public abstract class OpenApiContractTest {

    /// The name of the function, which without its dashes is that of its package.
    protected abstract String function();

    /// Of the started function.
    protected abstract List<Route> routes();

    /// Where it serves its document.
    protected abstract URI address();

    private String packageName() {
        return function().replace("-", "");
    }

    protected final JsonNode served() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(address()).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type")).contains("application/json");
            return JsonMapper.shared().readTree(answer.body());
        }
    }

    @Test
    void isMadeFromTheCode() throws IOException {
        String written = OpenApiWriter.write("facefn " + function(), routes());
        Path file =
                Path.of("src/main/resources/dev/facefn", packageName(), "openapi.json")
                        .toAbsolutePath();
        if (Boolean.getBoolean("facefn.openapi.write")) {
            Files.writeString(file, written);
        }
        assertThat(file).as("run with -Dfacefn.openapi.write=true").hasContent(written);
    }

    @Test
    void hasEveryRouteAndNoOther() throws Exception {
        Set<String> described = new HashSet<>();
        served().path("paths")
                .forEachEntry((path, operations) ->
                        operations.forEachEntry((method, _) ->
                                described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        assertThat(described)
                .isEqualTo(
                        routes().stream()
                                .filter(route -> route.access() != Route.Access.SIGNED)
                                .map(route -> route.method() + " " + route.path())
                                .collect(toSet()))
                .contains("GET /v1/health", "GET /v1/models");
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
                        .containsAnyOf("200", "201", "202", "204");
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

    /// The names of the members of a real answer, but for those that the chain adds.
    protected static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>(object.propertyNames());
        assertThat(names).isNotEmpty();
        names.remove("request_id");
        return names;
    }
}
