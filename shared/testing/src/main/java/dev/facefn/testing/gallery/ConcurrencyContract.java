package dev.facefn.testing.gallery;

import static dev.facefn.testing.gallery.GalleryContract.caused;
import static dev.facefn.testing.gallery.GalleryContract.effect;
import static dev.facefn.testing.gallery.GalleryContract.enrolment;
import static dev.facefn.testing.gallery.GalleryContract.face;
import static dev.facefn.testing.gallery.GalleryContract.newCollection;
import static dev.facefn.testing.gallery.GalleryContract.small;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.PersonId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// Many at once: the limits hold and nobody is there twice.
interface ConcurrencyContract extends GalleryContract {
    int CALLERS = 20;

    @Test
    default void ofTwentyCreationsOfACollectionOneSucceeds() throws Exception {
        List<ErrorCode> refusals =
                atOnce(_ -> () -> gallery().createCollection(tenant(), newCollection(STAFF)));
        assertThat(refusals)
                .isEqualTo(Collections.nCopies(CALLERS - 1, ErrorCode.COLLECTION_EXISTS));
    }

    @Test
    default void ofTwentyEnrolmentsOfAPersonOneSucceeds() throws Exception {
        staff();
        List<ErrorCode> refusals =
                atOnce(i ->
                        () -> gallery().createPerson(tenant(), STAFF, enrolment(ANNA, face(i))));
        assertThat(refusals).isEqualTo(Collections.nCopies(CALLERS - 1, ErrorCode.PERSON_EXISTS));
        assertThat(gallery().person(tenant(), STAFF, ANNA).faceCount()).isEqualTo(1);
    }

    @Test
    default void oneCauseTwentyTimesHasOneEffect() throws Exception {
        staff();
        List<ErrorCode> refusals =
                atOnce(i ->
                        () ->
                                gallery()
                                        .createPerson(
                                                tenant(),
                                                STAFF,
                                                caused(ANNA, effect("key", 'a'), face(i))));
        assertThat(refusals).isEmpty();
        assertThat(gallery().embeddings(tenant(), STAFF, ANNA)).hasSize(1);
    }

    @Test
    default void capacityIsNotExceededByTwentyAdditions() throws Exception {
        FaceCollection staff = gallery().createCollection(tenant(), small(15, 20));
        enrol(ANNA);
        enrol(BELA);
        List<ErrorCode> refusals =
                atOnce(i ->
                        () ->
                                gallery()
                                        .addFaces(
                                                tenant(),
                                                STAFF,
                                                i % 2 == 0 ? ANNA : BELA,
                                                List.of(face(i)),
                                                null));
        assertThat(refusals)
                .isEqualTo(Collections.nCopies(5, ErrorCode.COLLECTION_CAPACITY_EXCEEDED));
        assertThat(gallery().collection(tenant(), STAFF).state().faceCount()).isEqualTo(15);
        Changes changes = new Changes();
        assertThat(gallery().changes(tenant(), staff, 0, changes)).isEqualTo(15);
        assertThat(changes.added).hasSize(15);
    }

    @Test
    default void aPersonsLimitIsNotExceededByTwentyAdditions() throws Exception {
        gallery().createCollection(tenant(), small(100, 7));
        enrol(ANNA);
        List<ErrorCode> refusals =
                atOnce(i ->
                        () -> gallery().addFaces(tenant(), STAFF, ANNA, List.of(face(i)), null));
        assertThat(refusals)
                .isEqualTo(Collections.nCopies(CALLERS - 7, ErrorCode.PERSON_FACE_LIMIT_EXCEEDED));
        assertThat(gallery().person(tenant(), STAFF, ANNA).faceCount()).isEqualTo(7);
    }

    @Test
    default void aCollectionErasedWhilePeopleAreEnrolledLeavesNothing() throws Exception {
        staff();
        List<ErrorCode> refusals =
                atOnce(i ->
                        () -> {
                            if (i == CALLERS / 2) {
                                gallery().deleteCollection(tenant(), STAFF, true);
                                return STAFF;
                            }
                            return gallery()
                                    .createPerson(
                                            tenant(),
                                            STAFF,
                                            enrolment(new PersonId("p" + i), face(i)));
                        });
        assertThat(refusals).allMatch(code -> code == ErrorCode.COLLECTION_NOT_FOUND);
        assertThat(staff().state().personCount()).isZero();
        Changes changes = new Changes();
        gallery().changes(tenant(), gallery().collection(tenant(), STAFF), 0, changes);
        assertThat(changes.added).isEmpty();
    }

    /// Makes all calls at the same moment and answers how those ended that were refused.
    private static List<ErrorCode> atOnce(IntFunction<Callable<?>> calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        List<Future<?>> running = new ArrayList<>();
        List<ErrorCode> refusals = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            for (int i = 0; i < CALLERS; i++) {
                Callable<?> call = calls.apply(i);
                running.add(
                        callers.submit(() -> {
                            start.await();
                            return call.call();
                        }));
            }
            for (Future<?> call : running) {
                try {
                    call.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof FacefnException refusal)) {
                        throw e;
                    }
                    refusals.add(refusal.code());
                }
            }
        }
        return refusals;
    }
}
