package dev.facefn.cache;

/// The bytes of a value. Thread-safe.
public interface Codec<V> {
    byte[] write(V value);

    /// @throws IllegalArgumentException for bytes that are no such value
    V read(byte[] bytes);
}
