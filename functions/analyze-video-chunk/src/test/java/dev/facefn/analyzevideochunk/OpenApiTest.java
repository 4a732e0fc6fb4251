package dev.facefn.analyzevideochunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.Route;
import dev.facefn.openapi.OpenApiContractTest;
import dev.facefn.openapi.StartedService;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OpenApiTest extends OpenApiContractTest {
    private static StartedService service;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        service = new VideoService().start(data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Override
    protected String function() {
        return "analyze-video-chunk";
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
        byte[] body = "{\"upload\": true}".getBytes(StandardCharsets.UTF_8);
        JsonNode answer = service.send(service.post("/v1/videos", "application/json", body)).json();
        JsonNode schemas = served().at("/components/schemas");
        assertThat(schemas.at("/VideoAccepted/properties").propertyNames())
                .containsAll(names(answer));
    }
}
