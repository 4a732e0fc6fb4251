package dev.facefn.telemetry;

/// One GPU of the machine now; NaN for what it does not say.
///
/// @param utilisation 0 to 1, the share of the last moments in which it computed
record Gpu(String index, double utilisation, double usedBytes, double totalBytes) {}
