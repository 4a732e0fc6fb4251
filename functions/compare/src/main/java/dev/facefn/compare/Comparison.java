package dev.facefn.compare;

import dev.facefn.api.EmbeddingsJson;
import dev.facefn.api.FaceJson;
import dev.facefn.api.Metered;
import dev.facefn.api.ModelJson;
import dev.facefn.api.Receipt;
import dev.facefn.api.Upload;
import dev.facefn.compare.CompareResponse.FaceMatch;
import dev.facefn.compare.EmbedCall.Selection;
import dev.facefn.face.Embedding;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.FaceCollection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The source's largest face against every face of the target.
final class Comparison implements Function<CompareRequest, Metered<CompareResponse>> {
    private final Embedder embedder;
    private final BiFunction<String, CollectionId, FaceCollection> collections;
    private final Thresholds thresholds;

    /// @param collections gives a collection of a tenant, or `collection_not_found`
    Comparison(
            Embedder embedder,
            BiFunction<String, CollectionId, FaceCollection> collections,
            Thresholds thresholds) {
        this.embedder = embedder;
        this.collections = collections;
        this.thresholds = thresholds;
    }

    /// A face of one side, its description where it is of a picture.
    private record Side(@Nullable FaceJson face, Embedding embedding) {}

    @Override
    public Metered<CompareResponse> apply(CompareRequest request) {
        long started = System.nanoTime();
        FaceCollection collection = collection(request);
        EmbeddingsJson answer = embedded(request);
        String contract = contract(request, answer, collection);
        int targetImage = request.source() instanceof Subject.Picture ? 1 : 0;
        Side source = sides("source", request.source(), 0, answer).getFirst();
        List<Side> targets = sides("target", request.target(), targetImage, answer);
        Threshold threshold = request.wish().granted(thresholds, contract, collection);
        List<FaceMatch> matches = new ArrayList<>();
        for (Side target : targets) {
            Refusal.otherLength(
                    "target.embedding",
                    target.embedding().dimension(),
                    source.embedding().dimension());
            double similarity = Similarity.of(source.embedding(), target.embedding());
            Decision decision = thresholds.decide(similarity, threshold.value(), contract);
            matches.add(new FaceMatch(target.face(), similarity, decision));
        }
        matches.sort(Comparator.comparingDouble(FaceMatch::similarity).reversed());
        FaceMatch best = matches.getFirst();
        ModelJson model = answer == null ? null : answer.model();
        double millis = Receipt.millis(Duration.ofNanos(System.nanoTime() - started));
        return new Metered<>(
                ComparisonWork.by(model, List.of(best.similarity())),
                answer == null ? List.of() : List.of(answer.usage()),
                usage ->
                        new CompareResponse(
                                best.similarity() >= threshold.value(),
                                best.decision(),
                                best.similarity(),
                                threshold.value(),
                                threshold.origin(),
                                source.face(),
                                best.face(),
                                List.copyOf(matches),
                                model,
                                millis,
                                usage));
    }

    private @Nullable FaceCollection collection(CompareRequest request) {
        return request.collection() == null
                ? null
                : collections.apply(request.context().tenant(), request.collection());
    }

    private @Nullable EmbeddingsJson embedded(CompareRequest request) {
        List<Upload> pictures = new ArrayList<>();
        List<Selection> selections = new ArrayList<>();
        if (request.source() instanceof Subject.Picture(Upload image)) {
            pictures.add(image);
            selections.add(Selection.LARGEST);
        }
        if (request.target() instanceof Subject.Picture(Upload image)) {
            pictures.add(image);
            selections.add(Selection.ALL);
        }
        return pictures.isEmpty()
                ? null
                : embedder.embed(
                        request.context(),
                        new EmbedCall(pictures, selections, false, request.least()));
    }

    private static List<Side> sides(
            String field, Subject subject, int image, @Nullable EmbeddingsJson answer) {
        if (subject instanceof Subject.Vector(Embedding embedding, _)) {
            return List.of(new Side(null, embedding));
        }
        if (answer == null) {
            throw new IllegalStateException("a picture that was not embedded");
        }
        return Embedded.of(answer, image, Map.of("field", field)).stream()
                .map(one -> new Side(one.face(), one.embedding()))
                .toList();
    }

    /// The one contract of everything that is compared.
    private static String contract(
            CompareRequest request,
            @Nullable EmbeddingsJson answer,
            @Nullable FaceCollection collection) {
        Contracts contracts = new Contracts();
        if (collection != null) {
            contracts.collection(collection);
        }
        if (answer != null) {
            contracts.model(answer.model());
        }
        contracts.brought("source", request.source());
        contracts.brought("target", request.target());
        return contracts.id();
    }
}
