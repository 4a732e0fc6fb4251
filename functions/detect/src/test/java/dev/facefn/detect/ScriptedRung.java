package dev.facefn.detect;

import dev.facefn.face.EmbeddingContract;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.FaceRung;
import dev.facefn.vision.engine.Watch;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A real rung that can be taken away and given back.
final class ScriptedRung implements FaceRung {
    final AtomicInteger calls = new AtomicInteger();

    /// What every call fails with; null while it works.
    volatile @Nullable RuntimeException failure;

    /// Whether it fails on its own picture, too.
    volatile boolean broken;

    /// What calls wait for.
    volatile CountDownLatch gate = new CountDownLatch(0);

    /// What probes wait for.
    private volatile CountDownLatch probeGate = new CountDownLatch(0);

    private final FaceRung real;

    ScriptedRung(FaceRung real) {
        this.real = real;
    }

    void takeAway() {
        failure = new IllegalStateException("taken away by the script");
        broken = true;
    }

    /// Calls and probes hang until then.
    void hang(CountDownLatch end) {
        gate = end;
        probeGate = end;
    }

    void giveBack() {
        failure = null;
        broken = false;
    }

    @Override
    public Analysis analyze(byte[] picture, FaceQuery query) {
        calls.incrementAndGet();
        pass(gate);
        RuntimeException now = failure;
        if (now != null) {
            throw now;
        }
        return real.analyze(picture, query);
    }

    /// As a run of a model.
    private static void pass(CountDownLatch gate) {
        var _ =
                Watch.run(
                        () -> {},
                        () -> {
                            try {
                                gate.await();
                                return gate;
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
    }

    @Override
    public EmbeddingContract contract() {
        return real.contract();
    }

    @Override
    public Embeddings embed(List<EmbeddingRequest> pictures) {
        return real.embed(pictures);
    }

    @Override
    public void probe() {
        pass(probeGate);
        if (broken) {
            throw new IllegalStateException("still away");
        }
        real.probe();
    }

    @Override
    public void close() {}
}
