package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.api.CallContext;
import dev.facefn.api.Caller;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.CollectionSettings;
import dev.facefn.gallery.Cursors;
import dev.facefn.gallery.Enrolment;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.FaceId;
import dev.facefn.gallery.Gallery;
import dev.facefn.gallery.NewCollection;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.PersonDetails;
import dev.facefn.gallery.PersonId;
import dev.facefn.search.Match;
import dev.facefn.search.Query;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is in memory, and what no longer is.
class IndexesTest {
    private static final String TENANT = "t";
    private static final CollectionId TEAM = new CollectionId("team");
    private static final CallContext CONTEXT =
            new CallContext(Caller.of(TENANT), "r", Optional.empty(), Optional.empty(), "c");
    private final Gallery gallery = CompareService.gallery();
    private final Indexes here = new Indexes(gallery, 1 << 30);
    private final Indexes there = new Indexes(gallery, 1 << 30);
    private final Cursors cursors = new Cursors(new byte[32]);
    private final PersonHandlers persons = new PersonHandlers(gallery, cursors, here);
    private final CollectionHandlers collections =
            new CollectionHandlers(
                    gallery,
                    new LocalEmbedder(() -> {
                        throw new IllegalStateException("not asked");
                    }),
                    new CalibratedThresholds(),
                    cursors,
                    here);

    @BeforeEach
    void enrol() {
        create();
        for (String name : List.of("alice", "bob")) {
            NewFace face = NewFace.trusted(TestPicture.embedding(name), FakeEmbed.CONTRACT.id());
            gallery.createPerson(
                    TENANT,
                    TEAM,
                    new Enrolment(new PersonId(name), PersonDetails.NONE, List.of(face), null));
        }
        assertThat(search(here, "alice")).isEqualTo("alice");
        assertThat(search(there, "alice")).isEqualTo("alice");
        assertThat(rows(here)).isEqualTo(2);
        assertThat(rows(there)).isEqualTo(2);
    }

    private void create() {
        gallery.createCollection(
                TENANT,
                new NewCollection(TEAM, CollectionSettings.of("n", 0.36), FakeEmbed.CONTRACT));
    }

    private static long rows(Indexes indexes) {
        return indexes.status().rows();
    }

    private static String search(Indexes indexes, String name) {
        FaceCollection collection = indexes.collection(TENANT, TEAM);
        List<Match> found =
                indexes.search(TENANT, collection, Query.of(TestPicture.embedding(name), 0.36, 5))
                        .getFirst();
        return found.isEmpty() ? "" : found.getFirst().personId();
    }

    @Test
    void aPersonLeavesMemoryHereAtOnceAndElsewhereWithTheNextSearch() {
        persons.delete(new PersonRequest.One(CONTEXT, TEAM, new PersonId("alice")));
        assertThat(rows(here)).isEqualTo(1);
        assertThat(rows(there)).isEqualTo(2);
        assertThat(search(there, "bob")).isEqualTo("bob");
        assertThat(rows(there)).isEqualTo(1);
    }

    @Test
    void aFaceLeavesMemoryAtOnce() {
        PersonId bob = new PersonId("bob");
        FaceId face = gallery.embeddings(TENANT, TEAM, bob).keySet().iterator().next();
        persons.deleteFace(
                new PersonRequest.OneFace(new PersonRequest.One(CONTEXT, TEAM, bob), face));
        assertThat(rows(here)).isEqualTo(1);
    }

    @Test
    void aCollectionLeavesMemoryHereAtOnceAndElsewhereWithTheNextCall() {
        collections.delete(new CollectionRequest.Delete(CONTEXT, TEAM, true));
        assertThat(here.status().collections()).isZero();
        assertThat(there.status().collections()).isEqualTo(1);
        assertThatThrownBy(() -> search(there, "alice")).hasMessageContaining("team");
        assertThat(there.status().collections()).isZero();
    }

    @Test
    void aCollectionThatCameUnderTheSameNameIsAnother() {
        gallery.deleteCollection(TENANT, TEAM, true);
        create();
        assertThat(search(there, "alice")).isEmpty();
        assertThat(rows(there)).isZero();
        assertThat(there.status().collections()).isEqualTo(1);
    }

    @Test
    void collectionsThatFitNoMemoryAreSearchedAllTheSame() {
        Indexes small = new Indexes(gallery, 0);
        assertThat(search(small, "bob")).isEqualTo("bob");
        assertThat(rows(small)).isZero();
    }
}
