package dev.facefn.cache;

/// A value, and whether it had been made for somebody else.
///
/// @param hit false where this call has made it
public record Kept<V>(V value, boolean hit) {}
