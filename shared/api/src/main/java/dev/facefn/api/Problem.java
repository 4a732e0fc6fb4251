package dev.facefn.api;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The body of an error.
public record Problem(Fault error) {
    static final String INTERNAL = "the service failed; the request id names it in our log";

    public record Fault(String code, String message, Map<String, Object> details) {}

    /// What went wrong, as it is told.
    public static Fault fault(FacefnException failure) {
        return new Fault(failure.code().wireName(), failure.getMessage(), failure.details());
    }

    /// The failure that another function has answered with.
    ///
    /// @param body of its answer: a problem, or anything
    /// @return `unavailable` where the body is no problem that is known here
    public static FacefnException failure(int status, byte[] body) {
        JsonNode error = read(body).path("error");
        return ErrorCode.ofWireName(error.path("code").asString(""))
                .map(code ->
                        new FacefnException(
                                code, error.path("message").asString(""), details(error), null))
                .orElseGet(() ->
                        new FacefnException(
                                ErrorCode.UNAVAILABLE,
                                "a function that is needed answered with status " + status));
    }

    private static JsonNode read(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static Map<String, Object> details(JsonNode error) {
        Map<String, Object> details = new LinkedHashMap<>();
        error.path("details").forEachEntry((name, value) -> details.put(name, value));
        return details;
    }

    static Reply reply(FacefnException failure) {
        return new Reply(
                failure.code().httpStatus(), headers(failure), new Problem(fault(failure)));
    }

    static Reply internal() {
        return reply(new FacefnException(ErrorCode.INTERNAL_ERROR, INTERNAL));
    }

    private static Map<String, String> headers(FacefnException failure) {
        return switch (failure.code()) {
            case UNAUTHORIZED -> Map.of("WWW-Authenticate", "Bearer");
            case UNAVAILABLE, RATE_LIMITED ->
                    Map.of(
                            "Retry-After",
                            String.valueOf(failure.details().getOrDefault("retry_after", 1)));
            case IDEMPOTENCY_CONFLICT ->
                    Idempotency.RUNNING.equals(failure.details().get("reason"))
                            ? Map.of("Retry-After", "1")
                            : Map.of();
            case METHOD_NOT_ALLOWED -> Map.of("Allow", allowed(failure.details().get("allowed")));
            default -> Map.of();
        };
    }

    private static String allowed(@org.jspecify.annotations.Nullable Object methods) {
        return methods instanceof List<?> list
                ? String.join(", ", list.stream().map(String::valueOf).toList())
                : "";
    }
}
