package dev.facefn.api;

/// A request on its way through the guard chain.
///
/// @param id sent back as `x-request-id` and `request_id`
public record Call(ApiRequest request, String id, Route route, Caller caller) {
    Call from(Caller authenticated) {
        return new Call(request, id, route, authenticated);
    }
}
