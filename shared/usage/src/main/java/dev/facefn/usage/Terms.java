package dev.facefn.usage;

/// What a caller takes for an answer.
///
/// @param tenant whose call it is; what is kept for one is never given to another
/// @param least the lowest rung that will do
/// @param cache whether an answer that was kept will do, and this one may be kept
public record Terms(String tenant, Mode least, boolean cache) {}
