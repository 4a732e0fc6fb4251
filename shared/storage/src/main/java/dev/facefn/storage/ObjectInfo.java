package dev.facefn.storage;

/// What is known of an object without reading it.
///
/// @param tag changes when the content does; opaque
public record ObjectInfo(long bytes, String tag) {}
