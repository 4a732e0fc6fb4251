package dev.facefn.compare;

import dev.facefn.api.CallContext;
import dev.facefn.api.EmbeddingsJson;
import dev.facefn.api.Metered;
import dev.facefn.api.ModelJson;
import dev.facefn.api.Receipt;
import dev.facefn.api.Upload;
import dev.facefn.face.Embedding;
import dev.facefn.face.FacefnException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The similarity of each face of a call to each other.
final class Matrix implements Function<MatrixRequest, Metered<MatrixResponse>> {
    private static final String UNNAMED = "";

    private final Embedder embedder;
    private final Thresholds thresholds;

    Matrix(Embedder embedder, Thresholds thresholds) {
        this.embedder = embedder;
        this.thresholds = thresholds;
    }

    /// @param receipts of the calls to `embed`
    private record Faces(
            List<Embedding> embeddings, @Nullable ModelJson model, List<Receipt> receipts) {}

    @Override
    public Metered<MatrixResponse> apply(MatrixRequest request) {
        long started = System.nanoTime();
        Faces faces =
                request.images().isEmpty()
                        ? new Faces(request.embeddings(), null, List.of())
                        : embedded(request.context(), request.images());
        String named = request.contractId() == null ? UNNAMED : request.contractId();
        String contract = faces.model() == null ? named : faces.model().embeddingContractId();
        Threshold threshold = request.wish().granted(thresholds, contract, null);
        List<List<Double>> similarities = similarities(faces.embeddings());
        List<List<Integer>> groups = Groups.of(similarities, threshold.value());
        double millis = Receipt.millis(Duration.ofNanos(System.nanoTime() - started));
        return new Metered<>(
                ComparisonWork.by(faces.model(), List.of()),
                faces.receipts(),
                usage ->
                        new MatrixResponse(
                                similarities,
                                groups,
                                threshold.value(),
                                threshold.origin(),
                                faces.model(),
                                millis,
                                usage));
    }

    /// In portions that one call to `embed` takes.
    private Faces embedded(CallContext context, List<Upload> images) {
        List<Embedding> embeddings = new ArrayList<>();
        ModelJson model = null;
        List<Receipt> receipts = new ArrayList<>();
        for (int from = 0; from < images.size(); from += EmbedCall.MOST_PICTURES) {
            int to = Math.min(images.size(), from + EmbedCall.MOST_PICTURES);
            EmbeddingsJson answer = portion(context, images.subList(from, to), from);
            for (int i = from; i < to; i++) {
                Map<String, Object> where = Map.of("field", "images", "index", i);
                embeddings.add(Embedded.of(answer, i - from, where).getFirst().embedding());
            }
            if (model != null && !model.equals(answer.model())) {
                throw Refusal.otherContract(
                        "images",
                        answer.model().embeddingContractId(),
                        model.embeddingContractId());
            }
            model = answer.model();
            receipts.add(answer.usage());
        }
        return new Faces(embeddings, model, receipts);
    }

    /// When no picture of a portion has a face, the whole call says so: then it is the first one.
    private EmbeddingsJson portion(CallContext context, List<Upload> images, int from) {
        try {
            return embedder.embed(context.part("images-" + from), EmbedCall.largest(images));
        } catch (FacefnException e) {
            if (!Pictures.isAtFault(e)) {
                throw e;
            }
            throw Pictures.at(e, Map.of("field", "images", "index", from));
        }
    }

    private static List<List<Double>> similarities(List<Embedding> faces) {
        double[][] cosines = new double[faces.size()][faces.size()];
        for (int i = 0; i < faces.size(); i++) {
            cosines[i][i] = 1;
            for (int j = 0; j < i; j++) {
                cosines[i][j] = Similarity.of(faces.get(i), faces.get(j));
                cosines[j][i] = cosines[i][j];
            }
        }
        List<List<Double>> rows = new ArrayList<>();
        for (double[] row : cosines) {
            rows.add(Arrays.stream(row).boxed().toList());
        }
        return rows;
    }
}
