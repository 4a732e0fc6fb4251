package dev.facefn.rungs;

import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.ImageSize;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.FaceRung;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A rung that works or fails as it is told. It says its name as the model of an analysis.
final class FakeRung implements FaceRung {
    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger probes = new AtomicInteger();
    volatile @Nullable RuntimeException failure;
    volatile boolean probeFails;
    private final String name;

    FakeRung(String name) {
        this.name = name;
    }

    @Override
    public Analysis analyze(byte[] picture, FaceQuery query) {
        calls.incrementAndGet();
        fail();
        return new Analysis(
                new ImageSize(1, 1), List.of(), false, name, Duration.ofMillis(1), false);
    }

    private void fail() {
        RuntimeException now = failure;
        if (now != null) {
            throw now;
        }
    }

    @Override
    public EmbeddingContract contract() {
        return new EmbeddingContract(name, "1", "00", 2, "none");
    }

    @Override
    public Embeddings embed(List<EmbeddingRequest> pictures) {
        calls.incrementAndGet();
        fail();
        return new Embeddings(List.of(), contract(), Duration.ZERO, false);
    }

    @Override
    public void probe() {
        probes.incrementAndGet();
        if (probeFails) {
            throw new IllegalStateException("broken");
        }
    }

    @Override
    public void close() {}
}
