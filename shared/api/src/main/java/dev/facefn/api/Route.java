package dev.facefn.api;

/// One method on one path.
///
/// @param path segments in braces, such as `{collection_id}`, stand for whatever is there
public record Route(
        String method, String path, Access access, Operation operation, Endpoint endpoint) {
    public enum Access {
        /// Needs no key, and is answered however busy the service is.
        PUBLIC,
        /// Needs no key, because its address is hard to guess; its endpoint judges that.
        ADDRESS,
        /// Needs no key: what comes carries a proof of its own, which the endpoint checks.
        SIGNED,
        KEY
    }
}
