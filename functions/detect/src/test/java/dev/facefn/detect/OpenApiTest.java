package dev.facefn.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.Route;
import dev.facefn.openapi.OpenApiContractTest;
import dev.facefn.openapi.StartedService;
import java.net.URI;
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
        service = DetectService.start(new FakeAnalyzer(), data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Override
    protected String function() {
        return "detect";
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
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
        JsonNode answer =
                service.send(service.post("/v1/detect?attributes=all", "image/jpeg", jpeg)).json();
        JsonNode schemas = served().at("/components/schemas");
        assertThat(schemas.at("/DetectResponse/properties").propertyNames())
                .containsAll(names(answer));
        assertThat(schemas.at("/Face/properties").propertyNames())
                .containsAll(names(answer.at("/faces/0")));
        assertThat(schemas.at("/Attributes/properties").propertyNames())
                .containsAll(names(answer.at("/faces/0/attributes")));
        assertThat(schemas.at("/Receipt/properties").propertyNames())
                .containsAll(names(answer.path("usage")));
    }
}
