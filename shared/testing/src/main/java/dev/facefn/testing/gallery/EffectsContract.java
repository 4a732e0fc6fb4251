package dev.facefn.testing.gallery;

import static dev.facefn.testing.gallery.GalleryContract.caused;
import static dev.facefn.testing.gallery.GalleryContract.effect;
import static dev.facefn.testing.gallery.GalleryContract.face;
import static dev.facefn.testing.gallery.GalleryContract.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.gallery.Effect;
import dev.facefn.gallery.Enrolled;
import dev.facefn.gallery.FaceSample;
import dev.facefn.gallery.NewFace;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One cause has one effect, however often it arrives, and none after an erasure.
interface EffectsContract extends GalleryContract {
    Effect CAUSE = effect("key-1", 'a');

    @Test
    default void anEnrolmentThatIsRepeatedAddsNothing() {
        staff();
        NewFace face = face(1);
        Enrolled first = create(CAUSE, face);
        Enrolled again = create(CAUSE, face(2));
        assertThat(first.repeated()).isFalse();
        assertThat(again.repeated()).isTrue();
        assertThat(again.person()).isEqualTo(first.person());
        assertThat(again.faces()).isEqualTo(first.faces());
        assertThat(gallery().collection(tenant(), STAFF).state().faceCount()).isEqualTo(1);
    }

    @Test
    default void anAdditionThatIsRepeatedAddsNothing() {
        staff();
        enrol(ANNA, face(1));
        Enrolled first = add(CAUSE, face(2));
        add(effect("key-2", 'a'), face(3));
        Enrolled again = add(CAUSE, face(4));
        assertThat(again.repeated()).isTrue();
        assertThat(again.faces()).isEqualTo(first.faces());
        assertThat(again.person().faceCount()).as("the person as it is now").isEqualTo(3);
    }

    @Test
    default void aRepeatDoesNotAnswerFacesThatWereErasedSince() {
        staff();
        NewFace kept = face(1);
        NewFace erased = face(2);
        create(CAUSE, kept, erased);
        gallery().deleteFace(tenant(), STAFF, ANNA, erased.id());
        assertThat(create(CAUSE, kept, erased).faces())
                .extracting(FaceSample::id)
                .containsExactly(kept.id());
    }

    @Test
    default void theSameKeyWithAnotherRequestIsAConflict() {
        staff();
        create(CAUSE, face(1));
        refuses(ErrorCode.IDEMPOTENCY_CONFLICT, () -> create(effect("key-1", 'b'), face(1)));
        refuses(
                ErrorCode.IDEMPOTENCY_CONFLICT,
                () -> gallery().createPerson(tenant(), STAFF, caused(BELA, CAUSE, face(2))));
    }

    @Test
    default void theSameKeyOfAnotherSourceIsAnotherCause() {
        staff();
        create(CAUSE, face(1));
        Effect event = new Effect("/functions/embed", CAUSE.id(), "c".repeat(64));
        assertThat(add(event, face(2)).repeated()).isFalse();
    }

    @Test
    default void anEnrolmentThatFailedMayBeTriedAgainUnderItsKey() {
        refuses(ErrorCode.COLLECTION_NOT_FOUND, () -> create(CAUSE, face(1)));
        staff();
        enrol(ANNA);
        refuses(ErrorCode.PERSON_EXISTS, () -> create(CAUSE, face(1)));
        gallery().deletePerson(tenant(), STAFF, ANNA);
        assertThat(create(CAUSE, face(2)).repeated()).isFalse();
    }

    @Test
    default void aLateRepeatDoesNotBringAnErasedPersonBack() {
        staff();
        create(CAUSE, face(1));
        gallery().deletePerson(tenant(), STAFF, ANNA);
        for (int time = 0; time < 100; time++) {
            refuses(ErrorCode.PERSON_NOT_FOUND, () -> create(CAUSE, face(1)));
        }
        assertThat(gallery().collection(tenant(), STAFF).state().personCount()).isZero();
    }

    @Test
    default void aLateRepeatDoesNotBringAPersonIntoACollectionThatCameBack() {
        staff();
        create(CAUSE, face(1));
        gallery().deleteCollection(tenant(), STAFF, true);
        refuses(ErrorCode.COLLECTION_NOT_FOUND, () -> create(CAUSE, face(1)));
        staff();
        refuses(ErrorCode.PERSON_NOT_FOUND, () -> create(CAUSE, face(1)));
    }

    @Test
    default void anErasedPersonMayBeEnrolledAfresh() {
        staff();
        create(CAUSE, face(1));
        gallery().deletePerson(tenant(), STAFF, ANNA);
        assertThat(create(effect("key-2", 'a'), face(2)).repeated()).isFalse();
        refuses(ErrorCode.PERSON_NOT_FOUND, () -> create(CAUSE, face(1)));
        gallery().deletePerson(tenant(), STAFF, ANNA);
        enrol(ANNA, face(3));
        assertThat(gallery().person(tenant(), STAFF, ANNA).faceCount()).isEqualTo(1);
    }

    private Enrolled create(Effect effect, NewFace... faces) {
        return gallery().createPerson(tenant(), STAFF, caused(ANNA, effect, faces));
    }

    private Enrolled add(Effect effect, NewFace... faces) {
        return gallery().addFaces(tenant(), STAFF, ANNA, List.of(faces), effect);
    }
}
