package dev.facefn.compare;

import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.Gallery;
import dev.facefn.gallery.Person;
import dev.facefn.gallery.PersonId;
import dev.facefn.search.Match;
import dev.facefn.search.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who in a collection the faces of a picture or the people of a video are. A collection that is
/// gone, or holds embeddings of another model, knows nobody.
final class Recognition {
    static final String GONE = "collection_not_found";
    static final String OTHER_MODEL = "collection_model_mismatch";

    private final Gallery gallery;
    private final Indexes indexes;

    Recognition(Gallery gallery, Indexes indexes) {
        this.gallery = gallery;
        this.indexes = indexes;
    }

    /// @param embedding null where there is none: nobody
    record Probe(EmbeddingContract contract, @Nullable Embedding embedding) {}

    record Known(PersonId id, @Nullable String name, double similarity) {}

    /// @param people one a probe
    /// @param reason why some or all were not looked for; null where all were
    record Answer(List<Optional<Known>> people, @Nullable String reason) {
        private static Answer nobody(List<Probe> probes, @Nullable String reason) {
            return new Answer(Collections.nCopies(probes.size(), Optional.empty()), reason);
        }
    }

    /// @param collection null for nobody
    Answer recognize(String tenant, @Nullable String collection, List<Probe> probes) {
        if (collection == null) {
            return Answer.nobody(probes, null);
        }
        try {
            return recognize(tenant, indexes.collection(tenant, id(collection)), probes);
        } catch (FacefnException e) {
            if (e.code() == ErrorCode.COLLECTION_NOT_FOUND) {
                return Answer.nobody(probes, GONE);
            }
            throw e;
        }
    }

    private static CollectionId id(String text) {
        try {
            return new CollectionId(text);
        } catch (FacefnException e) {
            throw new FacefnException(
                    ErrorCode.COLLECTION_NOT_FOUND, "no collection has that id", e);
        }
    }

    private Answer recognize(String tenant, FaceCollection collection, List<Probe> probes) {
        String contract = collection.contract().id();
        List<Integer> places = new ArrayList<>();
        List<Embedding> wanted = new ArrayList<>();
        boolean others = false;
        for (int i = 0; i < probes.size(); i++) {
            Embedding embedding = probes.get(i).embedding();
            if (!probes.get(i).contract().id().equals(contract)) {
                others = true;
            } else if (embedding != null) {
                places.add(i);
                wanted.add(embedding);
            }
        }
        List<Optional<Known>> people = new ArrayList<>(Answer.nobody(probes, null).people());
        if (!wanted.isEmpty()) {
            double threshold = collection.settings().threshold();
            List<List<Match>> found = indexes.search(tenant, collection, new Query(wanted, -1, 1));
            List<Optional<Known>> named = named(tenant, collection.id(), found, threshold);
            for (int i = 0; i < places.size(); i++) {
                people.set(places.get(i), named.get(i));
            }
        }
        return new Answer(List.copyOf(people), others ? OTHER_MODEL : null);
    }

    /// With the persons as they are now: whoever is erased while the search runs is nobody.
    private List<Optional<Known>> named(
            String tenant, CollectionId collection, List<List<Match>> found, double threshold) {
        List<Optional<Match>> best =
                found.stream()
                        .map(matches ->
                                matches.stream()
                                        .filter(match ->
                                                Similarity.rounded(match.similarity()) >= threshold)
                                        .findFirst())
                        .toList();
        Set<PersonId> ids =
                best.stream()
                        .flatMap(Optional::stream)
                        .map(match -> new PersonId(match.personId()))
                        .collect(Collectors.toSet());
        Map<PersonId, Person> persons =
                new HashMap<>(ids.isEmpty() ? Map.of() : gallery.persons(tenant, collection, ids));
        return best.stream().map(match -> match.flatMap(of -> known(of, persons))).toList();
    }

    private static Optional<Known> known(Match match, Map<PersonId, Person> persons) {
        PersonId id = new PersonId(match.personId());
        if (!persons.containsKey(id)) {
            return Optional.empty();
        }
        Person person = Objects.requireNonNull(persons.get(id));
        return Optional.of(
                new Known(id, person.details().name(), Similarity.rounded(match.similarity())));
    }
}
