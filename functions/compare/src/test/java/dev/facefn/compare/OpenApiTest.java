package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.Route;
import dev.facefn.openapi.OpenApiContractTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest extends OpenApiContractTest {
    private static CompareService service;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        service =
                CompareService.alone(
                        data, Map.of("facefn.compare.embed-url", "http://127.0.0.1:9"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Override
    protected String function() {
        return "compare";
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
    void hasNoDoorForStrangersButHealthAndItself() throws Exception {
        List<String> open = new ArrayList<>();
        for (Route route : routes()) {
            String path = route.path().replaceAll("\\{[a-z_]+}", "x");
            var request =
                    HttpRequest.newBuilder(service.at(path))
                            .method(route.method(), HttpRequest.BodyPublishers.noBody());
            boolean signed = route.access() == Route.Access.SIGNED;
            if (!signed && service.send(request).status() != 401) {
                open.add(route.path());
            }
        }
        assertThat(open).containsExactlyInAnyOrder("/v1/health", "/openapi.json");
    }
}
