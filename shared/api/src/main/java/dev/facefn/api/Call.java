package dev.facefn.api;

import dev.facefn.observe.TraceContext;
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
/// @param ticket what the guards keep with it
public record Call(
        ApiRequest request,
        String id,
        Optional<TraceContext> trace,
        Route route,
        Map<String, String> parameters,
        Caller caller,
        String cause,
        long started,
        Ticket ticket) {
    public Call {
        parameters = Map.copyOf(parameters);
    }

    /// A call that no guard has seen.
    public Call(
            ApiRequest request,
            String id,
            Optional<TraceContext> trace,
            Route route,
            Map<String, String> parameters,
            Caller caller,
            String cause,
            long started) {
        this(request, id, trace, route, parameters, caller, cause, started, new Ticket());
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
        return new Call(
                request, id, trace, route, parameters, authenticated, cause, started, ticket);
    }

    Call holding(Ticket other) {
        return new Call(request, id, trace, route, parameters, caller, cause, started, other);
    }

    /// Whether another function of the platform makes it for a caller that has passed its guards.
    public boolean isInner() {
        return ticket.inner() || request.body() instanceof InnerCall.Fields;
    }

    /// The same with another cause.
    public Call causedBy(String other) {
        return new Call(request, id, trace, route, parameters, caller, other, started, ticket);
    }

    Call carrying(RequestBody body) {
        ApiRequest other =
                new ApiRequest(
                        request.method(),
                        request.path(),
                        request.query(),
                        request.headers(),
                        body,
                        request.peer());
        return new Call(other, id, trace, route, parameters, caller, cause, started, ticket);
    }
}
