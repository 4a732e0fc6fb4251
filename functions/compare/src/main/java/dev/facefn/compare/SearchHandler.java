package dev.facefn.compare;

import dev.facefn.api.EmbeddingsJson;
import dev.facefn.api.FaceJson;
import dev.facefn.api.Metered;
import dev.facefn.api.Receipt;
import dev.facefn.compare.SearchResponse.FaceMatches;
import dev.facefn.compare.SearchResponse.PersonMatch;
import dev.facefn.face.Embedding;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.Gallery;
import dev.facefn.gallery.Person;
import dev.facefn.gallery.PersonId;
import dev.facefn.search.Match;
import dev.facefn.search.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Searches a collection for the persons that a face may be. Whoever is erased while the search
/// runs is not in its answer.
final class SearchHandler implements Function<SearchRequest, Metered<SearchResponse>> {
    /// The best persons are wanted even where none is a match: one may be too near to call.
    private static final double ANYBODY = -1;

    private final Gallery gallery;
    private final Embedder embedder;
    private final Thresholds thresholds;
    private final Indexes indexes;

    SearchHandler(Gallery gallery, Embedder embedder, Thresholds thresholds, Indexes indexes) {
        this.gallery = gallery;
        this.embedder = embedder;
        this.thresholds = thresholds;
        this.indexes = indexes;
    }

    /// What is searched for.
    ///
    /// @param described the same faces, none of them for an embedding
    /// @param receipts of the calls to `embed`
    private record Probes(
            List<Embedding> faces, List<FaceJson> described, List<Receipt> receipts) {}

    @Override
    public Metered<SearchResponse> apply(SearchRequest request) {
        long started = System.nanoTime();
        String tenant = request.context().tenant();
        FaceCollection collection = indexes.collection(tenant, request.collection());
        Probes probes = probes(request, collection);
        Threshold threshold =
                request.wish().granted(thresholds, collection.contract().id(), collection);
        List<List<Match>> found =
                indexes.search(
                        tenant, collection, new Query(probes.faces(), ANYBODY, request.limit()));
        List<List<PersonMatch>> matches = named(tenant, collection, found, threshold.value());
        String contract = collection.contract().id();
        boolean all = request.faces() == EmbedCall.Selection.ALL && !probes.described().isEmpty();
        List<FaceMatches> faces =
                all ? faces(probes, found, matches, threshold.value(), contract) : null;
        double millis = Receipt.millis(Duration.ofNanos(System.nanoTime() - started));
        return new Metered<>(
                ComparisonWork.of(collection.contract().modelDigest(), best(found)),
                probes.receipts(),
                usage ->
                        new SearchResponse(
                                probes.described().isEmpty() ? null : probes.described().getFirst(),
                                matches.getFirst(),
                                faces,
                                threshold.value(),
                                threshold.origin(),
                                millis,
                                usage));
    }

    /// Of each face that has any match at all.
    private static List<Double> best(List<List<Match>> found) {
        return found.stream()
                .filter(matches -> !matches.isEmpty())
                .map(matches -> matches.getFirst().similarity())
                .toList();
    }

    private Probes probes(SearchRequest request, FaceCollection collection) {
        Contracts contracts = new Contracts().collection(collection);
        return switch (request.probe()) {
            case Subject.Vector vector -> {
                contracts.brought("embedding", vector);
                yield new Probes(List.of(vector.embedding()), List.of(), List.of());
            }
            case Subject.Picture(var image) -> {
                EmbeddingsJson answer =
                        embedder.embed(
                                request.context(),
                                EmbedCall.same(List.of(image), request.faces(), false));
                contracts.model(answer.model());
                List<Embedded> faces = Embedded.of(answer, 0, Map.of());
                yield new Probes(
                        faces.stream().map(Embedded::embedding).toList(),
                        faces.stream().map(Embedded::face).toList(),
                        List.of(answer.usage()));
            }
        };
    }

    /// With the persons as they are now.
    private List<List<PersonMatch>> named(
            String tenant, FaceCollection collection, List<List<Match>> found, double threshold) {
        Set<PersonId> ids =
                found.stream()
                        .flatMap(List::stream)
                        .filter(match -> Similarity.rounded(match.similarity()) >= threshold)
                        .map(match -> new PersonId(match.personId()))
                        .collect(Collectors.toSet());
        Map<PersonId, Person> persons =
                ids.isEmpty() ? Map.of() : gallery.persons(tenant, collection.id(), ids);
        String contract = collection.contract().id();
        return found.stream()
                .map(matches ->
                        matches.stream()
                                .flatMap(match ->
                                        named(match, persons, threshold, contract).stream())
                                .toList())
                .toList();
    }

    private List<PersonMatch> named(
            Match match, Map<PersonId, Person> persons, double threshold, String contract) {
        double similarity = Similarity.rounded(match.similarity());
        Person person = persons.get(new PersonId(match.personId()));
        if (person == null || similarity < threshold) {
            return List.of();
        }
        return List.of(
                new PersonMatch(
                        PersonJson.of(person),
                        similarity,
                        match.faceId(),
                        thresholds.decide(similarity, threshold, contract)));
    }

    private List<FaceMatches> faces(
            Probes probes,
            List<List<Match>> found,
            List<List<PersonMatch>> matches,
            double threshold,
            String contract) {
        List<FaceMatches> faces = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            boolean near =
                    found.get(i).stream()
                            .map(match -> Similarity.rounded(match.similarity()))
                            .anyMatch(similarity ->
                                    thresholds.decide(similarity, threshold, contract)
                                            == Decision.UNCERTAIN);
            Decision none = near ? Decision.UNCERTAIN : Decision.NO_MATCH;
            Decision decision =
                    matches.get(i).isEmpty() ? none : matches.get(i).getFirst().decision();
            faces.add(new FaceMatches(probes.described().get(i), matches.get(i), decision));
        }
        return faces;
    }
}
