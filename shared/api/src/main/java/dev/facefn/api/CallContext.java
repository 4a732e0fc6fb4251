package dev.facefn.api;

import dev.facefn.observe.TraceContext;
import java.util.Optional;

/// Who calls and under which name, to be handed on where one function asks another.
///
/// @param authorization the `Authorization` header, a secret
/// @param traceparent of the span of this call
/// @param cause what the ids of usage are derived from, see [Call]
public record CallContext(
        Caller caller,
        String requestId,
        Optional<String> authorization,
        Optional<String> traceparent,
        String cause) {

    static CallContext of(Call call) {
        return new CallContext(
                call.caller(),
                call.id(),
                call.request().headers().first("Authorization"),
                call.trace().map(TraceContext::header),
                call.cause());
    }

    /// For one of several calls to the same function.
    ///
    /// @param name another for each of them, the same in every attempt
    public CallContext part(String name) {
        return new CallContext(caller, requestId, authorization, traceparent, cause + "/" + name);
    }

    public String tenant() {
        return caller.tenant();
    }

    @Override
    public String toString() {
        return "CallContext[" + caller + ", " + requestId + "]";
    }
}
