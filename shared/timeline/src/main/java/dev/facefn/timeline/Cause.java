package dev.facefn.timeline;

/// Names what tells some news, so that the same cause has one effect however often it arrives.
///
/// @param source of the event
/// @param id of the event at its source
/// @param payloadSha256 of what it says: the same id with another payload is a conflict
public record Cause(String source, String id, String payloadSha256) {}
