package dev.facefn.rungs;

import dev.facefn.vision.FaceRung;

/// The rung without a network, where a build has one; found by `java.util.ServiceLoader`. Nothing
/// of it is loaded before it is opened.
@FunctionalInterface
public interface BasicSource {

    /// May take a while.
    ///
    /// @throws RuntimeException when it cannot be had
    FaceRung open();
}
