package dev.facefn.vision.embed;

import dev.facefn.face.Embedding;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.engine.Inference;
import java.util.ArrayList;
import java.util.List;

/// The faces of a call, whatever pictures they are from, embedded as soon as they are as many as a
/// run takes. Keeps the aligned faces only, and those only until then. For one thread.
public final class EmbeddingBatch {
    private final ArcFace embedder;
    private final Inference inference;
    private final List<float[]> waiting = new ArrayList<>();
    private final List<Embedding> embeddings = new ArrayList<>();

    public EmbeddingBatch(ArcFace embedder, Inference inference) {
        this.embedder = embedder;
        this.inference = inference;
    }

    /// @param anchors in pixels of the image
    public void add(RgbImage image, Anchors anchors) {
        waiting.add(embedder.align(image, anchors));
        if (waiting.size() == embedder.mostFaces()) {
            run();
        }
    }

    /// Embeds the faces that still wait.
    public void run() {
        if (!waiting.isEmpty()) {
            embeddings.addAll(embedder.embed(waiting, inference));
            waiting.clear();
        }
    }

    /// The embeddings of all faces that were embedded so far, in the order of `add`.
    public List<Embedding> embeddings() {
        return List.copyOf(embeddings);
    }
}
