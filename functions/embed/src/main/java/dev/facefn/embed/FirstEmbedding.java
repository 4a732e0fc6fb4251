package dev.facefn.embed;

import dev.facefn.rungs.ModelFaces;
import dev.facefn.runtime.Warmup;

/// Opens and runs the embedder before the first call does.
final class FirstEmbedding implements Warmup {
    private final ModelFaces models;
    private volatile boolean done;

    FirstEmbedding(ModelFaces models) {
        this.models = models;
    }

    @Override
    public boolean ready() {
        return done;
    }

    @Override
    public void await() {
        models.primeEmbedder();
        done = true;
    }
}
