package dev.facefn.local.bench;

/// What was measured of one video.
///
/// @param totalMs from the first event to the last embedding
/// @param decodeMs decoding all of it in one process, next to nothing taken out
/// @param runsMs inside the inference engine, of the same total
/// @param residentMb of this process when it was done
record VideoResult(
        double minutes,
        int chunks,
        int framesSampled,
        int framesAnalyzed,
        double totalMs,
        double decodeMs,
        double runsMs,
        double residentMb) {

    double floorMs() {
        return decodeMs + runsMs;
    }

    double ratio() {
        return totalMs / floorMs();
    }
}
