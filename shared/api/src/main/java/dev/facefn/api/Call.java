package dev.facefn.api;

import java.util.Map;
import java.util.Optional;

/// A request on its way through the guard chain.
///
/// @param id sent back as `x-request-id` and `request_id`
/// @param parameters what stands for the names in the path of the route
public record Call(
        ApiRequest request,
        String id,
        Optional<TraceContext> trace,
        Route route,
        Map<String, String> parameters,
        Caller caller) {
    public Call {
        parameters = Map.copyOf(parameters);
    }

    Call from(Caller authenticated) {
        return new Call(request, id, trace, route, parameters, authenticated);
    }

    Call carrying(RequestBody body) {
        ApiRequest other =
                new ApiRequest(
                        request.method(), request.path(), request.query(), request.headers(), body);
        return new Call(other, id, trace, route, parameters, caller);
    }
}
