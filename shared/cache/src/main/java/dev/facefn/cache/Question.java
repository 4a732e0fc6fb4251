package dev.facefn.cache;

import java.util.Optional;
import java.util.function.Predicate;

/// What one call asks, apart from its keys.
///
/// @param accepts whether a value that was found will do
/// @param keeps whether a value that was made is for others, later
record Question<V>(Codec<V> codec, Predicate<V> accepts, Predicate<V> keeps, Maker<V> maker) {

    /// Empty for what the codec cannot read, in whichever way it fails.
    Optional<V> read(Entry entry) {
        try {
            return Optional.of(codec.read(entry.value()));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /// Empty for what the codec cannot write: the caller has its value nevertheless.
    Optional<byte[]> write(V value) {
        try {
            return Optional.of(codec.write(value));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
