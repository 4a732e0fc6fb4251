package dev.facefn.api;

/// Knows whose key it is by its SHA-256 alone. Thread-safe.
@FunctionalInterface
public interface KeyStore {
    /// Compares in constant time.
    ///
    /// @throws dev.facefn.face.FacefnException `unavailable` where nobody can tell
    Holder find(byte[] sha256);

    /// Who holds a key.
    sealed interface Holder {
        /// One who may call.
        record Known(Caller caller) implements Holder {}

        /// One whose tenant is suspended: the key is good, and opens nothing.
        record Suspended() implements Holder {}

        /// Nobody: the key is unknown, revoked, expired or not valid yet, and which of these is
        /// nobody's business.
        record Nobody() implements Holder {}
    }
}
