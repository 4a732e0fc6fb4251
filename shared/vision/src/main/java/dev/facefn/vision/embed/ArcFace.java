package dev.facefn.vision.embed;

import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Model;
import dev.facefn.vision.engine.Workspace;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;

/// Embeds faces that are aligned as ArcFace's training data was (Deng et al., CVPR 2019). Input:
/// 3×112×112 RGB; output 0: the embedding, of any length. Safe for use by many threads.
public final class ArcFace {
    /// Names all that happens to a face before the model sees it; to be raised when embeddings that
    /// were made before can no longer be compared, as `Accuracy.sameEmbeddings` has it.
    public static final String PREPROCESSING = "arcface-112/2";

    static final int SIDE = 112;

    private final Model model;

    public ArcFace(Model model) {
        this.model = model;
        String architecture = model.network().spec().architecture();
        if (!architecture.equals("arcface") || model.width() != SIDE || model.height() != SIDE) {
            throw new IllegalArgumentException(
                    "%s: no embedder of %d×%d reads the architecture %s"
                            .formatted(
                                    model.network().spec().id(),
                                    model.width(),
                                    model.height(),
                                    architecture));
        }
    }

    public int dimension() {
        return model.network().spec().outputs().getFirst().shape().getLast();
    }

    /// Whether the model is in memory.
    public boolean isOpen() {
        return model.network().status().open();
    }

    /// How many faces a run takes.
    public int mostFaces() {
        return model.network().mostRows();
    }

    /// The face as the model wants to see it.
    ///
    /// @param anchors in pixels of the image
    /// @throws FacefnException `internal_error` when the anchors are no face: all in one place
    public float[] align(RgbImage image, Anchors anchors) {
        return model.row(image, anchors.toTemplate());
    }

    /// The same for a face that was aligned before.
    ///
    /// @param crop as [Anchors#crop] makes it
    /// @throws IllegalArgumentException for another number of bytes
    public float[] aligned(byte[] crop) {
        return model.row(crop);
    }

    /// Embeds aligned faces in one run.
    ///
    /// @param aligned at most `mostFaces`
    /// @throws FacefnException `internal_error` when an embedding has no direction
    public List<Embedding> embed(List<float[]> aligned, Inference inference) {
        try (Workspace workspace = model.run(aligned, inference)) {
            FloatBuffer output = workspace.output(0);
            return IntStream.range(0, aligned.size()).mapToObj(i -> unit(output, i)).toList();
        }
    }

    private Embedding unit(FloatBuffer output, int row) {
        float[] vector = new float[dimension()];
        output.get(row * vector.length, vector);
        try {
            return Embedding.normalize(vector);
        } catch (IllegalArgumentException e) {
            throw new FacefnException(
                    ErrorCode.INTERNAL_ERROR,
                    "model " + model.network().spec().id() + " gave no direction",
                    e);
        }
    }
}
