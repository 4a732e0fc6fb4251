package dev.facefn.runtime;

import dev.facefn.api.Call;
import dev.facefn.api.Endpoint;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import java.util.List;
import java.util.Map;

/// `GET /v1/health`: ready after every warm-up, a real inference among them, and until the service
/// is told to stop.
final class Readiness implements Endpoint {
    private final List<Warmup> warmups;
    private volatile boolean draining;

    Readiness(List<Warmup> warmups) {
        this.warmups = List.copyOf(warmups);
    }

    Route route() {
        Operation operation =
                new Operation(
                        "platform",
                        "health",
                        "Whether calls are answered",
                        Input.NONE,
                        Health.class);
        return new Route("GET", "/v1/health", Route.Access.PUBLIC, operation, this);
    }

    record Health(String status) {}

    @Override
    public Reply answer(Call call) {
        return warmups.stream().allMatch(Warmup::ready) && !draining
                ? Reply.ok(new Health("ready"))
                : new Reply(503, Map.of("Retry-After", "1"), new Health("not_ready"));
    }

    /// Waits for every warm-up.
    ///
    /// @throws RuntimeException what keeps one from ever being ready
    void await() {
        warmups.forEach(Warmup::await);
    }

    void drain() {
        draining = true;
    }

    boolean draining() {
        return draining;
    }
}
