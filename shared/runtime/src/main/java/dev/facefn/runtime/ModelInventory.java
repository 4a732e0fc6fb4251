package dev.facefn.runtime;

import java.util.List;
import java.util.Optional;

/// The models that a function runs.
@FunctionalInterface
public interface ModelInventory {
    List<InstalledModel> models();

    /// SHA-256 of the model for a task, such as `face_detection`; empty where there is none.
    default Optional<String> digest(String task) {
        return models().stream()
                .filter(model -> model.task().equals(task))
                .map(InstalledModel::sha256)
                .findFirst();
    }

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
