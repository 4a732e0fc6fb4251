package dev.facefn.runtime;

import dev.facefn.vision.Analysis;
import dev.facefn.vision.FaceAnalyzer;
import dev.facefn.vision.FaceQuery;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The engine of this process, opened on a thread of its own while everything else starts. A call
/// that comes early waits for it.
final class EngineOpening implements FaceAnalyzer {
    private final CompletableFuture<Engine> engine = new CompletableFuture<>();

    EngineOpening(Callable<Engine> open) {
        Thread.ofPlatform()
                .name("engine")
                .daemon()
                .start(() -> {
                    try {
                        engine.complete(open.call());
                    } catch (Exception | LinkageError e) {
                        engine.completeExceptionally(e);
                    }
                });
    }

    @Override
    public Analysis analyze(byte[] picture, FaceQuery query) {
        return opened().analyze(picture, query);
    }

    List<Engine.Model> models() {
        return opened().models();
    }

    boolean ready() {
        return engine.isDone() && !engine.isCompletedExceptionally();
    }

    /// Waits.
    ///
    /// @throws RuntimeException what kept it from opening
    Engine opened() {
        try {
            return engine.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    void close() {
        var _ = engine.thenAccept(Engine::close);
    }
}
