package dev.facefn.compare;

import dev.facefn.face.Embedding;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.FaceId;
import dev.facefn.gallery.Gallery;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.PersonId;
import dev.facefn.search.Match;
import dev.facefn.search.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a face is more like its person than like anybody else in the collection. Those that were
/// accepted count for the ones after them; the first face of a person is believed. For one
/// enrolment.
final class Identity {
    private static final double ANYBODY = -1;

    private final Indexes indexes;
    private final String tenant;
    private final FaceCollection collection;
    private final PersonId person;
    private final Map<FaceId, Embedding> own;

    /// @param known the faces that the person has
    Identity(
            Indexes indexes,
            String tenant,
            FaceCollection collection,
            PersonId person,
            Map<FaceId, Embedding> known) {
        this.indexes = indexes;
        this.tenant = tenant;
        this.collection = collection;
        this.person = person;
        this.own = new LinkedHashMap<>(known);
    }

    static Identity of(
            Gallery gallery,
            Indexes indexes,
            String tenant,
            FaceCollection collection,
            PersonId person) {
        return new Identity(
                indexes,
                tenant,
                collection,
                person,
                gallery.embeddings(tenant, collection.id(), person));
    }

    void accepted(NewFace face) {
        own.put(face.id(), face.embedding());
    }

    /// Who is at least as like it as its person.
    Optional<RejectedImage> conflict(int index, String filename, Embedding face) {
        if (own.isEmpty()) {
            return Optional.empty();
        }
        double same =
                own.values().stream()
                        .mapToDouble(known -> Similarity.of(known, face))
                        .max()
                        .orElseThrow();
        // of the two best persons, one is another
        List<Match> best =
                indexes.search(tenant, collection, Query.of(face, ANYBODY, 2)).getFirst();
        return best.stream()
                .filter(match -> !match.personId().equals(person.value()))
                .findFirst()
                .filter(other -> Similarity.rounded(other.similarity()) >= same)
                .map(other ->
                        new RejectedImage(
                                index,
                                filename,
                                "identity_similarity_conflict",
                                same,
                                Similarity.rounded(other.similarity()),
                                other.personId(),
                                other.faceId()));
    }
}
