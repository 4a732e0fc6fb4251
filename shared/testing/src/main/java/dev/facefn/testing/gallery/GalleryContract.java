package dev.facefn.testing.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.face.FivePoints;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Point;
import dev.facefn.face.Quality;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.CollectionSettings;
import dev.facefn.gallery.Effect;
import dev.facefn.gallery.Enrolment;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.Gallery;
import dev.facefn.gallery.Metadata;
import dev.facefn.gallery.NewCollection;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.PersonDetails;
import dev.facefn.gallery.PersonId;
import dev.facefn.gallery.Sighting;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/// What the parts of the contract talk about.
interface GalleryContract {
    CollectionId STAFF = new CollectionId("staff");
    PersonId ANNA = new PersonId("anna");
    PersonId BELA = new PersonId("bela");
    EmbeddingContract CONTRACT =
            new EmbeddingContract("fr_feature", "1", "ab".repeat(32), 512, "arcface-112/1");
    EmbeddingContract OTHER_CONTRACT =
            new EmbeddingContract("other", "1", "cd".repeat(32), 512, "arcface-112/1");

    /// The gallery under test.
    Gallery gallery();

    /// One that no other test uses; the same throughout a test.
    String tenant();

    default FaceCollection staff() {
        return gallery().createCollection(tenant(), newCollection(STAFF));
    }

    default void enrol(PersonId person, NewFace... faces) {
        gallery().createPerson(tenant(), STAFF, enrolment(person, faces));
    }

    static NewCollection newCollection(CollectionId id) {
        return new NewCollection(id, CollectionSettings.of("Staff", 0.36), CONTRACT);
    }

    static NewCollection small(int capacity, int facesPerPerson) {
        return new NewCollection(
                STAFF,
                new CollectionSettings(
                        "Staff", null, 0.36, capacity, facesPerPerson, Metadata.NONE),
                CONTRACT);
    }

    static Enrolment enrolment(PersonId person, NewFace... faces) {
        return new Enrolment(person, PersonDetails.NONE, List.of(faces), null);
    }

    static Enrolment caused(PersonId person, Effect effect, NewFace... faces) {
        return new Enrolment(person, PersonDetails.NONE, List.of(faces), effect);
    }

    static Effect effect(String id, char payload) {
        return new Effect("http", id, String.valueOf(payload).repeat(64));
    }

    static PersonDetails details(@Nullable String name, @Nullable String externalId) {
        return new PersonDetails(name, externalId, Metadata.NONE);
    }

    static NewFace face(int seed) {
        return NewFace.seen(embedding(seed), CONTRACT.id(), sighting());
    }

    static Embedding embedding(int seed) {
        Random random = new Random(seed);
        float[] values = new float[CONTRACT.dimension()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Embedding.normalize(values);
    }

    static Sighting sighting() {
        Point eye = new Point(120.5f, 80.25f);
        Point mouth = new Point(130, 140);
        return new Sighting(
                new ImageSize(640, 480),
                new BoundingBox(100.5f, 60, 180.25f, 160),
                new FivePoints(eye, new Point(160, 81), new Point(140, 110), mouth, mouth),
                0.98f,
                new Quality(0.8f, 0.9f, 0.5f, 0.7f));
    }

    static void refuses(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FacefnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
