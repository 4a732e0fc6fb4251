package dev.facefn.runtime;

import dev.facefn.api.Call;
import dev.facefn.api.Endpoint;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import java.util.List;
import java.util.Map;

/// `GET /v1/health`: ready after a real inference and until the service is told to stop.
final class Readiness implements Endpoint {
    private final AnalyzerOpening analyzer;
    private volatile boolean draining;

    Readiness(AnalyzerOpening analyzer) {
        this.analyzer = analyzer;
    }

    Route route() {
        Operation operation =
                new Operation("health", "Whether calls are answered", List.of(), Health.class);
        return new Route("GET", "/v1/health", Route.Access.PUBLIC, operation, this);
    }

    record Health(String status) {}

    @Override
    public Reply answer(Call call) {
        return analyzer.ready() && !draining
                ? Reply.ok(new Health("ready"))
                : new Reply(503, Map.of("Retry-After", "1"), new Health("not_ready"));
    }

    void drain() {
        draining = true;
    }

    boolean draining() {
        return draining;
    }
}
