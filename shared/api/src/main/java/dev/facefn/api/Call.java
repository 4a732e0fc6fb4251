package dev.facefn.api;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A request on its way through the guard chain.
///
/// @param id sent back as `x-request-id` and `request_id`; the caller's where it is a sane one, so
///   that nothing may depend on it
/// @param parameters what stands for the names in the path of the route
/// @param cause what the id of its usage is derived from: the same for every attempt
/// @param started `System.nanoTime()` when it came
public record Call(
        ApiRequest request,
        String id,
        Optional<TraceContext> trace,
        Route route,
        Map<String, String> parameters,
        Caller caller,
        String cause,
        long started) {
    public Call {
        parameters = Map.copyOf(parameters);
    }

    /// A call that nobody has made before.
    public Call(
            ApiRequest request,
            String id,
            Optional<TraceContext> trace,
            Route route,
            Map<String, String> parameters,
            Caller caller) {
        this(
                request,
                id,
                trace,
                route,
                parameters,
                caller,
                UUID.randomUUID().toString(),
                System.nanoTime());
    }

    Call from(Caller authenticated) {
        return new Call(request, id, trace, route, parameters, authenticated, cause, started);
    }

    /// The same with another cause.
    public Call causedBy(String other) {
        return new Call(request, id, trace, route, parameters, caller, other, started);
    }

    Call carrying(RequestBody body) {
        ApiRequest other =
                new ApiRequest(
                        request.method(), request.path(), request.query(), request.headers(), body);
        return new Call(other, id, trace, route, parameters, caller, cause, started);
    }
}
