package dev.facefn.api;

import java.util.List;
import java.util.Optional;

/// A call as it comes through any door. Nothing of it has been trusted yet.
///
/// @param path as it was sent: not decoded, not normalised, without the query
/// @param query as it was sent, without the question mark; may be empty
/// @param peer address that it came from, as the door sees it; empty where there is none
public record ApiRequest(
        String method,
        String path,
        String query,
        HeaderFields headers,
        RequestBody body,
        String peer) {

    /// One that comes from nowhere.
    public ApiRequest(
            String method, String path, String query, HeaderFields headers, RequestBody body) {
        this(method, path, query, headers, body, "");
    }

    /// The header fields of a request by name, whatever the case of the name.
    @FunctionalInterface
    public interface HeaderFields {
        /// Every value of the field, in order; empty when there is none.
        List<String> all(String name);

        default Optional<String> first(String name) {
            List<String> values = all(name);
            return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
        }
    }
}
