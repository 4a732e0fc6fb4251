package dev.facefn.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which web pages may call: none unless their origin is listed, or all by `*`. Cookies are never
/// used, so credentials are never allowed.
public final class CorsPolicy {
    private static final String ANY = "*";
    private final Set<String> origins;

    public CorsPolicy(List<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /// The answer to a browser that asks before it calls, when its page may.
    Optional<Reply> preflight(ApiRequest request, List<String> methods) {
        boolean asks =
                request.method().equals("OPTIONS")
                        && request.headers().first("Access-Control-Request-Method").isPresent();
        if (!asks || methods.isEmpty() || allowed(request).isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers =
                Map.of(
                        "Access-Control-Allow-Methods",
                        String.join(", ", methods),
                        "Access-Control-Allow-Headers",
                        "Authorization, Content-Type, Idempotency-Key, X-Request-Id,"
                                + " traceparent",
                        "Access-Control-Max-Age",
                        "600");
        return Optional.of(new Reply(204, headers, Reply.None.NONE));
    }

    /// What every answer to this request carries.
    Map<String, String> headers(ApiRequest request) {
        if (origins.isEmpty()) {
            return Map.of();
        }
        return allowed(request)
                .map(origin ->
                        Map.of(
                                "Access-Control-Allow-Origin",
                                origin,
                                "Access-Control-Expose-Headers",
                                "X-Request-Id, Retry-After, Warning,"
                                        + " RateLimit-Limit, RateLimit-Remaining,"
                                        + " RateLimit-Reset, Idempotent-Replayed",
                                "Vary",
                                "Origin"))
                .orElse(Map.of("Vary", "Origin"));
    }

    private Optional<String> allowed(ApiRequest request) {
        Optional<String> origin = request.headers().first("Origin");
        if (origins.contains(ANY)) {
            return origin.map(o -> ANY);
        }
        return origin.filter(origins::contains);
    }
}
