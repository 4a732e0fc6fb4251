package dev.facefn.api;

import java.util.Optional;

/// Knows whose key it is by its SHA-256 alone.
@FunctionalInterface
public interface KeyStore {
    /// Compares in constant time; empty for a key that is not known.
    Optional<Caller> find(byte[] sha256);
}
