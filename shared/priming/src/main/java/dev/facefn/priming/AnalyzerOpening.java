package dev.facefn.priming;

import dev.facefn.face.EmbeddingContract;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import dev.facefn.vision.FaceAnalyzer;
import dev.facefn.vision.FaceEmbedder;
import dev.facefn.vision.FaceQuery;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The analyzer of this process, opened on a thread of its own while everything else starts. A call
/// that comes early waits for it.
final class AnalyzerOpening implements FaceAnalyzer, FaceEmbedder {
    private final CompletableFuture<PrimedAnalyzer> analyzer = new CompletableFuture<>();

    AnalyzerOpening(Callable<PrimedAnalyzer> open) {
        Thread.ofPlatform()
                .name("analyzer")
                .daemon()
                .start(() -> {
                    try {
                        analyzer.complete(open.call());
                    } catch (Exception | LinkageError e) {
                        analyzer.completeExceptionally(e);
                    }
                });
    }

    @Override
    public Analysis analyze(byte[] picture, FaceQuery query) {
        return opened().analyze(picture, query);
    }

    @Override
    public EmbeddingContract contract() {
        return opened().contract();
    }

    @Override
    public Embeddings embed(List<EmbeddingRequest> pictures) {
        return opened().embed(pictures);
    }

    @Override
    public void primeEmbedder() {
        opened().primeEmbedder();
    }

    List<PrimedAnalyzer.Model> models() {
        return opened().models();
    }

    boolean ready() {
        return analyzer.isDone() && !analyzer.isCompletedExceptionally();
    }

    /// Waits.
    ///
    /// @throws RuntimeException what kept it from opening
    PrimedAnalyzer opened() {
        try {
            return analyzer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    void close() {
        var _ = analyzer.thenAccept(PrimedAnalyzer::close);
    }
}
