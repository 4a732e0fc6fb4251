package dev.facefn.local.lambda;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A call as an HTTP API brings it to Lambda, and its answer.
final class GatewayCall {
    private static final JsonMapper JSON = JsonMapper.shared();

    private GatewayCall() {}

    static String of(String method, String path, Map<String, String> headers, String body) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "2.0");
        event.put("routeKey", method + " " + path);
        event.put("rawPath", path);
        event.put("rawQueryString", "");
        event.put("headers", headers);
        event.put(
                "requestContext",
                Map.of(
                        "stage",
                        "$default",
                        "http",
                        Map.of("method", method, "path", path, "sourceIp", "203.0.113.9")));
        event.put("body", body);
        event.put("isBase64Encoded", false);
        return JSON.writeValueAsString(event);
    }

    static String get(String path) {
        return of("GET", path, Map.of(), "");
    }

    /// @param status that it must have
    static JsonNode body(Invocation invocation, int status) {
        JsonNode answer = JSON.readTree(invocation.answered().json());
        if (answer.path("statusCode").asInt() != status) {
            throw new AssertionError(invocation.answered().json());
        }
        return JSON.readTree(answer.path("body").asString("{}"));
    }
}
