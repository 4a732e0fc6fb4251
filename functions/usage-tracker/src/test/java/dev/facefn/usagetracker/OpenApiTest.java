package dev.facefn.usagetracker;

import dev.facefn.api.Route;
import dev.facefn.openapi.OpenApiContractTest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest extends OpenApiContractTest {
    private static Tracker tracker;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        tracker = Tracker.start(data);
    }

    @AfterAll
    static void stop() {
        tracker.close();
    }

    @Override
    protected String function() {
        return "usage-tracker";
    }

    @Override
    protected List<Route> routes() {
        return tracker.routes();
    }

    @Override
    protected URI address() {
        return tracker.at("/openapi.json");
    }
}
