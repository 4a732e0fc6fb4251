package dev.facefn.runtime;

import dev.facefn.api.Call;
import dev.facefn.api.Endpoint;
import dev.facefn.api.Reply;
import java.util.Map;

/// `GET /v1/health`: ready after a real inference and until the service is told to stop.
final class Readiness implements Endpoint {
    private final EngineOpening engine;
    private volatile boolean draining;

    Readiness(EngineOpening engine) {
        this.engine = engine;
    }

    record Health(String status) {}

    @Override
    public Reply answer(Call call) {
        return engine.ready() && !draining
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
