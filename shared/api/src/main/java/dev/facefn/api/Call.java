package dev.facefn.api;

/// A request on its way through the guard chain.
///
/// @param id sent back as `x-request-id` and `request_id`
public record Call(ApiRequest request, String id, Route route, Caller caller) {
    Call from(Caller authenticated) {
        return new Call(request, id, route, authenticated);
    }

    Call carrying(RequestBody body) {
        ApiRequest other =
                new ApiRequest(
                        request.method(), request.path(), request.query(), request.headers(), body);
        return new Call(other, id, route, caller);
    }
}
