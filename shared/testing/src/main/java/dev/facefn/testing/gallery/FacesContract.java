package dev.facefn.testing.gallery;

import static dev.facefn.testing.gallery.GalleryContract.embedding;
import static dev.facefn.testing.gallery.GalleryContract.face;
import static dev.facefn.testing.gallery.GalleryContract.refuses;
import static dev.facefn.testing.gallery.GalleryContract.sighting;
import static dev.facefn.testing.gallery.GalleryContract.small;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import dev.facefn.gallery.Enrolled;
import dev.facefn.gallery.FaceId;
import dev.facefn.gallery.FaceSample;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.Page;
import dev.facefn.gallery.PersonId;
import dev.facefn.gallery.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Faces: kept to the bit, within the limits, erased one by one.
interface FacesContract extends GalleryContract {

    @Test
    default void aFaceComesBackAsEnrolled() {
        staff();
        NewFace seen = face(1);
        NewFace trusted = NewFace.trusted(embedding(2), CONTRACT.id());
        enrol(ANNA, seen, trusted);
        List<FaceSample> faces = faces(ANNA);
        assertThat(faces).extracting(FaceSample::id).containsExactly(seen.id(), trusted.id());
        assertThat(faces.getFirst().sighting()).isEqualTo(sighting());
        assertThat(faces.getFirst().source()).isEqualTo(Source.SERVER);
        assertThat(faces.getFirst().contractId()).isEqualTo(CONTRACT.id());
        assertThat(faces.getFirst().personId()).isEqualTo(ANNA);
        assertThat(faces.getLast().sighting()).isNull();
        assertThat(faces.getLast().source()).isEqualTo(Source.EXTERNAL_TRUSTED);
    }

    @Test
    default void embeddingsComeBackToTheBit() {
        staff();
        NewFace first = face(1);
        NewFace second = face(2);
        enrol(ANNA, first, second);
        Map<FaceId, Embedding> kept = gallery().embeddings(tenant(), STAFF, ANNA);
        assertThat(kept.keySet()).containsExactly(first.id(), second.id());
        assertThat(kept.get(first.id())).isEqualTo(embedding(1));
        assertThat(kept.get(second.id())).isEqualTo(embedding(2));
    }

    @Test
    default void facesAreAddedAtTheEnd() {
        staff();
        enrol(ANNA, face(1));
        NewFace added = face(2);
        Enrolled after = gallery().addFaces(tenant(), STAFF, ANNA, List.of(added), null);
        assertThat(after.person().faceCount()).isEqualTo(2);
        assertThat(after.faces()).extracting(FaceSample::id).containsExactly(added.id());
        assertThat(faces(ANNA)).hasSize(2);
        assertThat(faces(ANNA).getLast()).isEqualTo(after.faces().getFirst());
    }

    @Test
    default void nobodyGetsNoFaces() {
        staff();
        refuses(
                ErrorCode.PERSON_NOT_FOUND,
                () -> gallery().addFaces(tenant(), STAFF, ANNA, List.of(face(1)), null));
        refuses(
                ErrorCode.PERSON_NOT_FOUND,
                () -> gallery().faces(tenant(), STAFF, ANNA, Page.Request.first(1)));
    }

    @Test
    default void pagesStayWholeWhileFacesComeAndGo() {
        staff();
        List<NewFace> faces = List.of(face(1), face(2), face(3), face(4), face(5));
        enrol(ANNA, faces.toArray(NewFace[]::new));
        Page<FaceSample> first = gallery().faces(tenant(), STAFF, ANNA, Page.Request.first(2));
        NewFace late = face(6);
        gallery().deleteFace(tenant(), STAFF, ANNA, faces.get(1).id());
        gallery().addFaces(tenant(), STAFF, ANNA, List.of(late), null);
        List<FaceId> seen = new ArrayList<>();
        Page<FaceSample> page = first;
        page.items().forEach(face -> seen.add(face.id()));
        while (page.next().isPresent()) {
            Page.Request next = Page.Request.first(2).from(page.next().get());
            page = gallery().faces(tenant(), STAFF, ANNA, next);
            page.items().forEach(face -> seen.add(face.id()));
        }
        List<NewFace> all = new ArrayList<>(faces);
        all.add(late);
        assertThat(seen).isEqualTo(all.stream().map(NewFace::id).toList());
    }

    @Test
    default void aFaceIsErasedAndTheOthersStay() {
        staff();
        NewFace first = face(1);
        NewFace second = face(2);
        enrol(ANNA, first, second);
        gallery().deleteFace(tenant(), STAFF, ANNA, first.id());
        assertThat(faces(ANNA)).extracting(FaceSample::id).containsExactly(second.id());
        assertThat(gallery().person(tenant(), STAFF, ANNA).faceCount()).isEqualTo(1);
        assertThat(gallery().collection(tenant(), STAFF).state().faceCount()).isEqualTo(1);
        refuses(
                ErrorCode.FACE_SAMPLE_NOT_FOUND,
                () -> gallery().deleteFace(tenant(), STAFF, ANNA, first.id()));
    }

    @Test
    default void aFaceOfAnotherPersonIsNotFound() {
        staff();
        NewFace annas = face(1);
        enrol(ANNA, annas);
        enrol(BELA, face(2));
        refuses(
                ErrorCode.FACE_SAMPLE_NOT_FOUND,
                () -> gallery().deleteFace(tenant(), STAFF, BELA, annas.id()));
        refuses(
                ErrorCode.PERSON_NOT_FOUND,
                () -> gallery().deleteFace(tenant(), STAFF, new PersonId("nobody"), annas.id()));
        assertThat(faces(ANNA)).hasSize(1);
    }

    @Test
    default void aPersonHasNoMoreFacesThanTheCollectionAllows() {
        gallery().createCollection(tenant(), small(100, 2));
        refuses(ErrorCode.PERSON_FACE_LIMIT_EXCEEDED, () -> enrol(ANNA, face(1), face(2), face(3)));
        refuses(ErrorCode.PERSON_NOT_FOUND, () -> gallery().person(tenant(), STAFF, ANNA));
        enrol(ANNA, face(1), face(2));
        refuses(
                ErrorCode.PERSON_FACE_LIMIT_EXCEEDED,
                () -> gallery().addFaces(tenant(), STAFF, ANNA, List.of(face(3)), null));
        assertThat(faces(ANNA)).hasSize(2);
    }

    @Test
    default void aCollectionHasNoMoreFacesThanItsCapacity() {
        gallery().createCollection(tenant(), small(2, 20));
        refuses(
                ErrorCode.COLLECTION_CAPACITY_EXCEEDED,
                () -> enrol(ANNA, face(1), face(2), face(3)));
        enrol(ANNA, face(1), face(2));
        refuses(ErrorCode.COLLECTION_CAPACITY_EXCEEDED, () -> enrol(BELA, face(3)));
        gallery().deleteFace(tenant(), STAFF, ANNA, faces(ANNA).getFirst().id());
        enrol(BELA, face(4));
        assertThat(gallery().collection(tenant(), STAFF).state().faceCount()).isEqualTo(2);
    }

    @Test
    default void refusesAFaceOfAnotherModel() {
        staff();
        refuses(
                ErrorCode.COLLECTION_MODEL_MISMATCH,
                () -> enrol(ANNA, NewFace.seen(embedding(1), OTHER_CONTRACT.id(), sighting())));
        refuses(
                ErrorCode.EMBEDDING_CONTRACT_MISMATCH,
                () -> enrol(ANNA, NewFace.trusted(embedding(1), OTHER_CONTRACT.id())));
        refuses(
                ErrorCode.EMBEDDING_CONTRACT_MISMATCH,
                () ->
                        enrol(
                                ANNA,
                                NewFace.trusted(
                                        Embedding.normalize(new float[] {1, 0}), CONTRACT.id())));
    }

    @Test
    default void aFaceIdIsUsedOnceForEver() {
        staff();
        NewFace face = face(1);
        refuses(ErrorCode.INVALID_REQUEST, () -> enrol(ANNA, face, face));
        enrol(ANNA, face);
        refuses(ErrorCode.INVALID_REQUEST, () -> enrol(BELA, face));
        gallery().deletePerson(tenant(), STAFF, ANNA);
        refuses(ErrorCode.INVALID_REQUEST, () -> enrol(BELA, face));
    }

    private List<FaceSample> faces(PersonId person) {
        return gallery().faces(tenant(), STAFF, person, Page.Request.first(100)).items();
    }
}
