package dev.facefn.testing.gallery;

import static dev.facefn.testing.gallery.GalleryContract.details;
import static dev.facefn.testing.gallery.GalleryContract.face;
import static dev.facefn.testing.gallery.GalleryContract.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.gallery.Enrolled;
import dev.facefn.gallery.Enrolment;
import dev.facefn.gallery.Metadata;
import dev.facefn.gallery.Page;
import dev.facefn.gallery.Person;
import dev.facefn.gallery.PersonDetails;
import dev.facefn.gallery.PersonId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Persons: enrolled, found, renamed, erased.
interface PersonsContract extends GalleryContract {

    @Test
    default void aPersonComesBackAsEnrolled() {
        staff();
        PersonDetails details = new PersonDetails("Änna 😀", "A-17", new Metadata("{\"x\": [1]}"));
        Enrolled enrolled =
                gallery()
                        .createPerson(
                                tenant(),
                                STAFF,
                                new Enrolment(ANNA, details, List.of(face(1), face(2)), null));
        Person person = enrolled.person();
        assertThat(enrolled.repeated()).isFalse();
        assertThat(person.id()).isEqualTo(ANNA);
        assertThat(person.details()).isEqualTo(details);
        assertThat(person.faceCount()).isEqualTo(2);
        assertThat(gallery().person(tenant(), STAFF, ANNA)).isEqualTo(person);
        assertThat(gallery().collection(tenant(), STAFF).state().personCount()).isEqualTo(1);
        assertThat(gallery().collection(tenant(), STAFF).state().faceCount()).isEqualTo(2);
    }

    @Test
    default void aPersonNeedsNoFaceYet() {
        staff();
        enrol(ANNA);
        assertThat(gallery().person(tenant(), STAFF, ANNA).faceCount()).isZero();
        assertThat(gallery().collection(tenant(), STAFF).state().personCount()).isEqualTo(1);
    }

    @Test
    default void aPersonIdIsTakenOnceInACollection() {
        staff();
        enrol(ANNA, face(1));
        refuses(ErrorCode.PERSON_EXISTS, () -> enrol(ANNA, face(2)));
        assertThat(gallery().person(tenant(), STAFF, ANNA).faceCount()).isEqualTo(1);
    }

    @Test
    default void anExternalIdIsTakenOnceInACollection() {
        staff();
        enrolNamed(ANNA, null, "A-17");
        refuses(ErrorCode.EXTERNAL_ID_EXISTS, () -> enrolNamed(BELA, null, "A-17"));
        refuses(ErrorCode.PERSON_NOT_FOUND, () -> gallery().person(tenant(), STAFF, BELA));
        enrolNamed(BELA, null, null);
        refuses(
                ErrorCode.EXTERNAL_ID_EXISTS,
                () -> gallery().updatePerson(tenant(), STAFF, BELA, _ -> details(null, "A-17")));
    }

    @Test
    default void anExternalIdIsFreeAgainWhenItsPersonIsErased() {
        staff();
        enrolNamed(ANNA, null, "A-17");
        gallery().deletePerson(tenant(), STAFF, ANNA);
        enrolNamed(BELA, null, "A-17");
        assertThat(gallery().person(tenant(), STAFF, BELA).details().externalId())
                .isEqualTo("A-17");
    }

    @Test
    default void detailsCanBeChanged() {
        staff();
        enrolNamed(ANNA, "Anna", "A-17");
        PersonDetails changed = new PersonDetails(null, "A-17", new Metadata("{\"b\":2}"));
        Person after =
                gallery()
                        .updatePerson(
                                tenant(),
                                STAFF,
                                ANNA,
                                before -> {
                                    assertThat(before).isEqualTo(details("Anna", "A-17"));
                                    return changed;
                                });
        assertThat(after.details()).isEqualTo(changed);
        assertThat(gallery().person(tenant(), STAFF, ANNA)).isEqualTo(after);
    }

    @Test
    default void renamingAPersonChangesNoFace() {
        staff();
        enrol(ANNA, face(1));
        long before = gallery().collection(tenant(), STAFF).revision();
        gallery().updatePerson(tenant(), STAFF, ANNA, _ -> details("Anna", null));
        assertThat(gallery().collection(tenant(), STAFF).revision()).isEqualTo(before);
    }

    @Test
    default void anErasedPersonIsGone() {
        staff();
        enrolNamed(ANNA, "Anna", null);
        gallery().deletePerson(tenant(), STAFF, ANNA);
        refuses(ErrorCode.PERSON_NOT_FOUND, () -> gallery().person(tenant(), STAFF, ANNA));
        refuses(ErrorCode.PERSON_NOT_FOUND, () -> gallery().deletePerson(tenant(), STAFF, ANNA));
        refuses(
                ErrorCode.PERSON_NOT_FOUND,
                () -> gallery().updatePerson(tenant(), STAFF, ANNA, details -> details));
        refuses(ErrorCode.PERSON_NOT_FOUND, () -> gallery().embeddings(tenant(), STAFF, ANNA));
        assertThat(found("anna")).isEmpty();
        assertThat(gallery().collection(tenant(), STAFF).state().personCount()).isZero();
        assertThat(gallery().collection(tenant(), STAFF).state().faceCount()).isZero();
    }

    @Test
    default void searchLooksAtIdNameAndExternalIdWithoutCase() {
        staff();
        enrolNamed(ANNA, "Märta Ek", "Ω-1");
        enrolNamed(BELA, "100%_sure", null);
        assertThat(found("ANN")).containsExactly("anna");
        assertThat(found("MÄRTA")).containsExactly("anna");
        assertThat(found("ω-")).containsExactly("anna");
        assertThat(found("a")).containsExactly("anna", "bela");
        assertThat(found("%")).containsExactly("bela");
        assertThat(found("_")).containsExactly("bela");
        assertThat(found("annamärta")).isEmpty();
        assertThat(found("\\")).isEmpty();
        assertThat(found("' OR 1=1 --")).isEmpty();
        refuses(ErrorCode.INVALID_REQUEST, () -> found("a\0b"));
        refuses(ErrorCode.INVALID_REQUEST, () -> found("x".repeat(201)));
    }

    @Test
    default void pagesStayWholeWhilePersonsComeAndGo() {
        staff();
        List.of("b", "d", "f", "h").forEach(id -> enrol(new PersonId(id)));
        Page<Person> first = gallery().persons(tenant(), STAFF, null, Page.Request.first(2));
        assertThat(first.items())
                .extracting(person -> person.id().value())
                .containsExactly("b", "d");
        enrol(new PersonId("a"));
        enrol(new PersonId("e"));
        gallery().deletePerson(tenant(), STAFF, new PersonId("d"));
        Page<Person> second =
                gallery()
                        .persons(
                                tenant(),
                                STAFF,
                                null,
                                Page.Request.first(10).from(first.next().orElseThrow()));
        assertThat(second.items())
                .extracting(person -> person.id().value())
                .containsExactly("e", "f", "h");
        assertThat(second.next()).isEmpty();
    }

    @Test
    default void personsComeByTheirIdsAsFarAsTheyAreThere() {
        staff();
        enrolNamed(ANNA, "Anna", null);
        enrol(BELA);
        assertThat(gallery().persons(tenant(), STAFF, Set.of(ANNA, new PersonId("nobody"))))
                .containsOnlyKeys(ANNA)
                .containsValue(gallery().person(tenant(), STAFF, ANNA));
        assertThat(gallery().persons(tenant(), STAFF, Set.of())).isEmpty();
    }

    private List<String> found(String search) {
        return gallery().persons(tenant(), STAFF, search, Page.Request.first(100)).items().stream()
                .map(person -> person.id().value())
                .toList();
    }

    private void enrolNamed(PersonId id, @Nullable String name, @Nullable String externalId) {
        gallery()
                .createPerson(
                        tenant(),
                        STAFF,
                        new Enrolment(id, details(name, externalId), List.of(face(9)), null));
    }
}
