package dev.facefn.runtime;

import java.util.List;

/// The models that a function runs.
@FunctionalInterface
public interface ModelInventory {
    List<InstalledModel> models();

    /// @param version of its bundle
    /// @param licence SPDX identifier
    /// @param sha256 of the file
    /// @param loaded whether it is in memory
    record InstalledModel(
            String id,
            String task,
            String version,
            String licence,
            String sha256,
            long bytes,
            boolean loaded) {}
}
