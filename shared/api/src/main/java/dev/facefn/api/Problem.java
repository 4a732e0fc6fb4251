package dev.facefn.api;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.List;
import java.util.Map;

/// The body of an error.
public record Problem(Fault error) {
    static final String INTERNAL = "the service failed; the request id names it in our log";

    public record Fault(String code, String message, Map<String, Object> details) {}

    static Reply reply(FacefnException failure) {
        ErrorCode code = failure.code();
        Fault fault = new Fault(code.wireName(), failure.getMessage(), failure.details());
        return new Reply(code.httpStatus(), headers(failure), new Problem(fault));
    }

    static Reply internal() {
        return reply(new FacefnException(ErrorCode.INTERNAL_ERROR, INTERNAL));
    }

    private static Map<String, String> headers(FacefnException failure) {
        return switch (failure.code()) {
            case UNAUTHORIZED -> Map.of("WWW-Authenticate", "Bearer");
            case UNAVAILABLE -> Map.of("Retry-After", "1");
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
