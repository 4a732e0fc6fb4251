package dev.facefn.events;

/// A video cannot be used at all.
///
/// @param code of the error, such as `invalid_video`
/// @param message for the caller
public record VideoRejected(String code, String message) implements EventData {}
