package dev.facefn.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.Route;
import dev.facefn.openapi.OpenApiContractTest;
import dev.facefn.openapi.StartedService;
import dev.facefn.testing.SamplePhotos;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OpenApiTest extends OpenApiContractTest {
    private static StartedService service;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        service = StartedService.start(data, Map.of(), List.of(), EmbedApplication.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Override
    protected String function() {
        return "embed";
    }

    @Override
    protected List<Route> routes() {
        return service.routes();
    }

    @Override
    protected URI address() {
        return service.at("/openapi.json");
    }

    @Test
    void namesTheMembersOfARealAnswer() throws Exception {
        JsonNode answer =
                service.send(service.post("/v1/embeddings", "image/jpeg", SamplePhotos.bytes(1)))
                        .json();
        JsonNode schemas = served().at("/components/schemas");
        assertThat(schemas.at("/Embeddings/properties").propertyNames()).containsAll(names(answer));
        assertThat(schemas.at("/Face/properties").propertyNames())
                .containsAll(names(answer.at("/faces/0")));
        assertThat(schemas.at("/Model/properties").propertyNames())
                .containsAll(names(answer.path("model")));
    }
}
