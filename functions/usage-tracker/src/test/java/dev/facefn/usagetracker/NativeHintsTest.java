package dev.facefn.usagetracker;

import dev.facefn.api.Route;
import dev.facefn.openapi.NativeHintsContractTest;
import java.nio.file.Path;
import java.util.List;

class NativeHintsTest extends NativeHintsContractTest {
    @Override
    protected String function() {
        return "usagetracker";
    }

    @Override
    protected List<Route> routes(Path data) throws Exception {
        try (Tracker tracker = Tracker.start(data)) {
            return tracker.routes();
        }
    }

    @Override
    protected Class<?> answer() {
        return UsageJson.class;
    }
}
