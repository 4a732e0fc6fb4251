package dev.facefn.compare;

import dev.facefn.api.Route;
import dev.facefn.openapi.NativeHintsContractTest;
import dev.facefn.runtime.FunctionService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class NativeHintsTest extends NativeHintsContractTest {
    private static final Map<String, String> EMBED =
            Map.of("facefn.compare.embed-url", "http://127.0.0.1:9");

    @Override
    protected String function() {
        return "compare";
    }

    @Override
    protected List<Route> routes(Path data) {
        try (FunctionService service =
                FunctionService.start(
                        CompareService.settings(data, EMBED),
                        List.of(
                                new FakeEmbed(),
                                CompareService.gallery(),
                                CompareService.videos(),
                                new Told()),
                        CompareApplication.class)) {
            return service.routes();
        }
    }

    @Override
    protected Class<?> answer() {
        return CompareResponse.class;
    }
}
