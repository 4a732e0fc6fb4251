package dev.facefn.api;

import java.util.Optional;

/// Who calls and under which name, to be handed on where one function asks another.
///
/// @param authorization the `Authorization` header, a secret
/// @param traceparent of the span of this call
public record CallContext(
        Caller caller,
        String requestId,
        Optional<String> authorization,
        Optional<String> traceparent) {

    static CallContext of(Call call) {
        return new CallContext(
                call.caller(),
                call.id(),
                call.request().headers().first("Authorization"),
                call.trace().map(TraceContext::header));
    }

    public String tenant() {
        return caller.tenant();
    }

    @Override
    public String toString() {
        return "CallContext[" + caller + ", " + requestId + "]";
    }
}
