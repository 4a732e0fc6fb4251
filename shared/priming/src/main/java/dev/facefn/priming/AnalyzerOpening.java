package dev.facefn.priming;

import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.CroppedFace;
import dev.facefn.vision.CroppedFaces;
import dev.facefn.vision.EmbeddedCrops;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import dev.facefn.vision.FaceAnalyzer;
import dev.facefn.vision.FaceCropper;
import dev.facefn.vision.FaceEmbedder;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.FrameFaces;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.engine.Inference;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The analyzer of this process, opened on a thread of its own while everything else starts. A call
/// that comes early waits for it.
final class AnalyzerOpening implements FaceAnalyzer, FaceEmbedder, FaceCropper, FrameFaces {
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
    public EmbeddedCrops embedCrops(List<byte[]> crops) {
        return opened().embedCrops(crops);
    }

    @Override
    public CroppedFaces crop(byte[] picture, FaceQuery query) {
        return opened().crop(picture, query);
    }

    @Override
    public List<Detection> detect(RgbImage frame, Inference inference) {
        return opened().detect(frame, inference);
    }

    @Override
    public CroppedFace crop(RgbImage frame, Detection face, Inference inference) {
        return opened().crop(frame, face, inference);
    }

    @Override
    public List<Embedding> embedCrops(List<byte[]> crops, Inference inference) {
        return opened().embedCrops(crops, inference);
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
