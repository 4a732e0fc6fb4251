package dev.facefn.local.bench;

import java.io.IOException;

/// What is measured of a function that looks at pictures. For one thread.
interface Subject extends AutoCloseable {

    /// How small the path decodes a picture, as `DecodePlan` says, in pixels.
    int minimumShortSide();

    /// From the bytes of the file to the answer, in this process.
    ///
    /// @return how many faces that was about
    int path(byte[] jpeg);

    /// The same over HTTP.
    byte[] http(byte[] jpeg) throws IOException;

    /// Runs the models that the path runs for one picture with so many faces, and nothing else.
    ///
    /// @return nanoseconds inside `session.run`
    long models(int faces);

    @Override
    void close() throws IOException;
}
