package dev.facefn.priming;

import dev.facefn.models.ModelSpec;
import dev.facefn.vision.FaceAnalyzer;
import dev.facefn.vision.FaceCropper;
import dev.facefn.vision.FaceEmbedder;
import dev.facefn.vision.FrameFaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An analyzer that is open and has run, with the models it runs on.
public interface PrimedAnalyzer
        extends FaceAnalyzer, FaceEmbedder, FaceCropper, FrameFaces, AutoCloseable {

    /// A model of a bundle.
    ///
    /// @param version of its bundle
    /// @param loaded whether it is in memory
    record Model(ModelSpec spec, String version, boolean loaded) {}

    List<Model> models();

    @Override
    void close();

    /// Opens an analyzer and runs it once; may take a while.
    @FunctionalInterface
    interface Source {
        /// @param bundles by name, the preferred one first
        /// @param store directory of the installed bundles; empty for the default one
        PrimedAnalyzer open(List<String> bundles, Optional<Path> store);
    }
}
