package dev.facefn.api;

import dev.facefn.observe.TraceContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who calls and under which name, to be handed on where one function asks another.
///
/// @param authorization the `Authorization` header, a secret
/// @param traceparent of the span of this call
/// @param cause what the ids of usage are derived from, see [Call]
/// @param keep whether the answer may be one that was kept, and may be kept: the caller has not
///   said `Cache-Control: no-store` (RFC 9111)
public record CallContext(
        Caller caller,
        String requestId,
        Optional<String> authorization,
        Optional<String> traceparent,
        String cause,
        boolean keep) {
    public static final String CACHE_CONTROL = "Cache-Control";
    private static final String NO_STORE = "no-store";

    /// Who says one of these gets no answer that was kept, and none is kept of what is computed.
    private static final Set<String> AFRESH = Set.of(NO_STORE, "no-cache", "max-age=0");

    /// Of a caller who minds no cache.
    public CallContext(
            Caller caller,
            String requestId,
            Optional<String> authorization,
            Optional<String> traceparent,
            String cause) {
        this(caller, requestId, authorization, traceparent, cause, true);
    }

    static CallContext of(Call call) {
        return new CallContext(
                call.caller(),
                call.id(),
                call.request().headers().first("Authorization"),
                call.trace().map(TraceContext::header),
                call.cause(),
                mayBeKept(call));
    }

    private static boolean mayBeKept(Call call) {
        return call.request().headers().all(CACHE_CONTROL).stream()
                .flatMap(value -> Stream.of(value.toLowerCase(Locale.ROOT).split(",", -1)))
                .map(String::strip)
                .noneMatch(AFRESH::contains);
    }

    /// The field by which the same is told to another function: empty where any answer will do.
    public Optional<String> cacheControl() {
        return keep ? Optional.empty() : Optional.of(NO_STORE);
    }

    /// For one of several calls to the same function.
    ///
    /// @param name another for each of them, the same in every attempt
    public CallContext part(String name) {
        return new CallContext(
                caller, requestId, authorization, traceparent, cause + "/" + name, keep);
    }

    public String tenant() {
        return caller.tenant();
    }

    @Override
    public String toString() {
        return "CallContext[" + caller + ", " + requestId + "]";
    }
}
