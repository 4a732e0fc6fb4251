package dev.facefn.timeline;

/// Why something could not be used.
///
/// @param code of the error, such as `invalid_video`
/// @param message for the caller
public record Problem(String code, String message) {}
