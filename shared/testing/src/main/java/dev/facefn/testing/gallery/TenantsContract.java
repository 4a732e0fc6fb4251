package dev.facefn.testing.gallery;

import static dev.facefn.testing.gallery.GalleryContract.caused;
import static dev.facefn.testing.gallery.GalleryContract.effect;
import static dev.facefn.testing.gallery.GalleryContract.enrolment;
import static dev.facefn.testing.gallery.GalleryContract.face;
import static dev.facefn.testing.gallery.GalleryContract.newCollection;
import static dev.facefn.testing.gallery.GalleryContract.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.Effect;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.Page;
import dev.facefn.gallery.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Tenants: what is another's is answered exactly as what is not there.
interface TenantsContract extends GalleryContract {

    default String stranger() {
        return tenant() + "-stranger";
    }

    @Test
    default void whatIsAnothersIsAnsweredAsWhatIsNotThere() {
        FaceCollection staff = staff();
        NewFace face = face(1);
        enrol(ANNA, face);
        everyCall(staff, face)
                .forEach((name, call) -> {
                    FacefnException failure = catchThrowableOfType(FacefnException.class, call);
                    assertThat(failure).as(name).isNotNull();
                    assertThat(failure.code()).as(name).isEqualTo(ErrorCode.COLLECTION_NOT_FOUND);
                    assertThat(failure.getMessage()).doesNotContain(tenant());
                });
        assertThat(gallery().collections(stranger(), Page.Request.first(10)).items()).isEmpty();
        assertThat(gallery().person(tenant(), STAFF, ANNA).faceCount()).isEqualTo(1);
    }

    private Map<String, ThrowingCallable> everyCall(FaceCollection staff, NewFace face) {
        Page.Request page = Page.Request.first(10);
        return Map.ofEntries(
                Map.entry("collection", () -> gallery().collection(stranger(), STAFF)),
                Map.entry("update", () -> gallery().updateCollection(stranger(), STAFF, s -> s)),
                Map.entry("delete", () -> gallery().deleteCollection(stranger(), STAFF, true)),
                Map.entry(
                        "enrol", () -> gallery().createPerson(stranger(), STAFF, enrolment(BELA))),
                Map.entry(
                        "add",
                        () -> gallery().addFaces(stranger(), STAFF, ANNA, List.of(face(2)), null)),
                Map.entry("list", () -> gallery().persons(stranger(), STAFF, "anna", page)),
                Map.entry("some", () -> gallery().persons(stranger(), STAFF, Set.of(ANNA))),
                Map.entry("person", () -> gallery().person(stranger(), STAFF, ANNA)),
                Map.entry("rename", () -> gallery().updatePerson(stranger(), STAFF, ANNA, d -> d)),
                Map.entry("erase", () -> gallery().deletePerson(stranger(), STAFF, ANNA)),
                Map.entry("faces", () -> gallery().faces(stranger(), STAFF, ANNA, page)),
                Map.entry("face", () -> gallery().deleteFace(stranger(), STAFF, ANNA, face.id())),
                Map.entry("embeddings", () -> gallery().embeddings(stranger(), STAFF, ANNA)),
                Map.entry("changes", () -> gallery().changes(stranger(), staff, 0, new Changes())));
    }

    @Test
    default void tenantsMayUseTheSameIds() {
        staff();
        enrol(ANNA, face(1));
        gallery().createCollection(stranger(), newCollection(STAFF));
        gallery().createPerson(stranger(), STAFF, enrolment(ANNA, face(2), face(3)));
        assertThat(gallery().person(tenant(), STAFF, ANNA).faceCount()).isEqualTo(1);
        assertThat(gallery().person(stranger(), STAFF, ANNA).faceCount()).isEqualTo(2);
        gallery().deletePerson(stranger(), STAFF, ANNA);
        assertThat(gallery().person(tenant(), STAFF, ANNA).faceCount()).isEqualTo(1);
    }

    @Test
    default void causesOfTwoTenantsAreTwo() {
        staff();
        gallery().createCollection(stranger(), newCollection(STAFF));
        Effect cause = effect("key-1", 'a');
        gallery().createPerson(tenant(), STAFF, caused(ANNA, cause, face(1)));
        assertThat(
                        gallery()
                                .createPerson(stranger(), STAFF, caused(ANNA, cause, face(2)))
                                .repeated())
                .isFalse();
    }

    @Test
    default void anErasedTenantHasNothingAndTheOthersKeepTheirs() {
        staff();
        enrol(ANNA, face(1));
        gallery().createCollection(stranger(), newCollection(STAFF));
        gallery().createPerson(stranger(), STAFF, enrolment(ANNA, face(2)));
        gallery().eraseTenant(stranger());
        assertThat(gallery().collections(stranger(), Page.Request.first(10)).items()).isEmpty();
        assertThat(gallery().embeddings(tenant(), STAFF, ANNA)).hasSize(1);
        gallery().createCollection(stranger(), newCollection(STAFF));
        gallery().createPerson(stranger(), STAFF, enrolment(ANNA, face(3)));
        assertThat(gallery().embeddings(stranger(), STAFF, ANNA)).hasSize(1);
    }

    @Test
    default void personsOfTwoCollectionsAreTwo() {
        staff();
        CollectionId guests = new CollectionId("guests");
        gallery().createCollection(tenant(), newCollection(guests));
        enrol(ANNA, face(1));
        refuses(ErrorCode.PERSON_NOT_FOUND, () -> gallery().person(tenant(), guests, ANNA));
        gallery().createPerson(tenant(), guests, enrolment(new PersonId("anna")));
        assertThat(gallery().person(tenant(), STAFF, ANNA).faceCount()).isEqualTo(1);
        assertThat(gallery().person(tenant(), guests, ANNA).faceCount()).isZero();
    }
}
