package dev.facefn.testing;

import dev.facefn.models.Bundle;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Progress;

/// The real models: pulled by the first test that needs them, installed afterwards.
public final class TestModels {
    private TestModels() {}

    /// The bundle `open`.
    public static Bundle open() {
        return ModelStore.atDefault().open("open", Progress.NONE);
    }
}
