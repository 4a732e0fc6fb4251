package dev.facefn.local.bench;

import java.util.List;

/// What `facefn bench embed` measured.
///
/// @param largest photo by photo, the largest face of each
/// @param all the same, all faces
record EmbedResult(
        List<PhotoResult> largest, List<PhotoResult> all, List<Batch> batches, List<Run> runs) {

    /// As medians in milliseconds.
    ///
    /// @param pictures how many; the largest face of each is embedded
    /// @param singleMs as many calls of one picture, one after the other
    /// @param batchMs all in one call
    record Batch(int pictures, double singleMs, double batchMs) {
        double ratio() {
            return batchMs / singleMs;
        }
    }

    /// The embedder alone.
    ///
    /// @param faces in one run
    /// @param faceMs the median of the run, divided by them
    record Run(int faces, double faceMs) {}
}
