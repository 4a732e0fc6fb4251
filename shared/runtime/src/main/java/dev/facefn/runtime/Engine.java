package dev.facefn.runtime;

import dev.facefn.models.ModelSpec;
import dev.facefn.vision.FaceAnalyzer;
import java.util.List;

/// An analyzer that is open and has run, with the models it runs on.
public interface Engine extends FaceAnalyzer, AutoCloseable {

    /// A model of the bundle.
    ///
    /// @param version of the bundle
    /// @param loaded whether a session of it is open
    record Model(ModelSpec spec, String version, boolean loaded) {}

    List<Model> models();

    @Override
    void close();

    /// Opens an engine and runs it once; may take a while.
    @FunctionalInterface
    interface Source {
        Engine open(String bundle, java.util.Optional<java.nio.file.Path> store);
    }
}
