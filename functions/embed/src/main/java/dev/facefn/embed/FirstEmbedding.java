package dev.facefn.embed;

import dev.facefn.runtime.Warmup;
import dev.facefn.vision.FaceEmbedder;

/// Opens and runs the embedder before the first call does.
final class FirstEmbedding implements Warmup {
    private final FaceEmbedder embedder;
    private volatile boolean done;

    FirstEmbedding(FaceEmbedder embedder) {
        this.embedder = embedder;
    }

    @Override
    public boolean ready() {
        return done;
    }

    @Override
    public void await() {
        embedder.primeEmbedder();
        done = true;
    }
}
