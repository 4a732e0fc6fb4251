package dev.facefn.vision;

/// One of several ways to answer a caller about faces, better ones and cheaper ones. Open, and safe
/// for use by many threads.
public interface FaceRung extends FaceAnalyzer, FaceEmbedder, AutoCloseable {

    /// Works once on a picture of its own, which nobody pays for.
    ///
    /// @throws RuntimeException when it cannot work
    void probe();

    /// No call may be under way.
    @Override
    void close();
}
