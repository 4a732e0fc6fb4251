package dev.facefn.testing.gallery;

import static dev.facefn.testing.gallery.GalleryContract.embedding;
import static dev.facefn.testing.gallery.GalleryContract.face;
import static dev.facefn.testing.gallery.GalleryContract.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.FaceId;
import dev.facefn.gallery.NewFace;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a search index hears: every face once, and every erasure.
interface ChangesContract extends GalleryContract {

    @Test
    default void fromTheStartEveryFaceIsReported() {
        FaceCollection staff = staff();
        NewFace annas = face(1);
        NewFace belas = face(2);
        enrol(ANNA, annas);
        enrol(BELA, belas);
        Changes changes = new Changes();
        long revision = gallery().changes(tenant(), staff, 0, changes);
        assertThat(changes.added).containsEntry(annas.id(), ANNA).containsEntry(belas.id(), BELA);
        assertThat(changes.added).hasSize(2);
        assertThat(changes.embeddings).containsEntry(annas.id(), embedding(1));
        assertThat(changes.erased).isEmpty();
        assertThat(revision).isEqualTo(gallery().collection(tenant(), STAFF).revision());
    }

    @Test
    default void afterARevisionOnlyWhatCameLaterIsReported() {
        FaceCollection staff = staff();
        NewFace early = face(1);
        NewFace stays = face(2);
        NewFace late = face(3);
        enrol(ANNA, early, stays);
        long before = gallery().changes(tenant(), staff, 0, new Changes());
        gallery().addFaces(tenant(), STAFF, ANNA, List.of(late), null);
        gallery().deleteFace(tenant(), STAFF, ANNA, early.id());
        Changes changes = new Changes();
        long after = gallery().changes(tenant(), staff, before, changes);
        assertThat(changes.added).containsOnlyKeys(late.id());
        assertThat(changes.erased).containsExactly(early.id());
        assertThat(after).isGreaterThan(before);
        assertThat(quiet(staff, after)).isEqualTo(after);
    }

    @Test
    default void allFacesOfAnErasedPersonAreReported() {
        FaceCollection staff = staff();
        NewFace first = face(1);
        NewFace second = face(2);
        enrol(ANNA, first, second);
        enrol(BELA, face(3));
        long before = gallery().changes(tenant(), staff, 0, new Changes());
        gallery().deletePerson(tenant(), STAFF, ANNA);
        Changes changes = new Changes();
        gallery().changes(tenant(), staff, before, changes);
        assertThat(changes.erased).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(changes.added).isEmpty();
    }

    @Test
    default void whatCameAndWentIsNeverReportedAsThere() {
        FaceCollection staff = staff();
        enrol(BELA, face(1));
        long before = gallery().changes(tenant(), staff, 0, new Changes());
        NewFace shortLived = face(2);
        enrol(ANNA, shortLived);
        gallery().deletePerson(tenant(), STAFF, ANNA);
        Changes changes = new Changes();
        gallery().changes(tenant(), staff, before, changes);
        assertThat(changes.added).isEmpty();
        assertThat(changes.erased).isSubsetOf(shortLived.id());
    }

    @Test
    default void everyWriteOfFacesRaisesTheRevisionAndNoOtherDoes() {
        staff();
        NewFace face = face(1);
        long start = revision();
        enrol(ANNA);
        assertThat(revision()).isEqualTo(start);
        gallery().addFaces(tenant(), STAFF, ANNA, List.of(face), null);
        assertThat(revision()).isEqualTo(start + 1);
        gallery().deleteFace(tenant(), STAFF, ANNA, face.id());
        assertThat(revision()).isEqualTo(start + 2);
        gallery().updateCollection(tenant(), STAFF, settings -> settings);
        gallery().deletePerson(tenant(), STAFF, ANNA);
        assertThat(revision()).isEqualTo(start + 2);
    }

    @Test
    default void theChangesOfACollectionThatCameBackAreNotThoseOfTheOldOne() {
        FaceCollection before = staff();
        enrol(ANNA, face(1));
        gallery().deleteCollection(tenant(), STAFF, true);
        refuses(
                ErrorCode.COLLECTION_NOT_FOUND,
                () -> gallery().changes(tenant(), before, 0, new Changes()));
        FaceCollection after = staff();
        FaceId belas = face(2).id();
        enrol(BELA, new NewFace(belas, embedding(2), CONTRACT.id(), face(2).source(), null));
        refuses(
                ErrorCode.COLLECTION_NOT_FOUND,
                () -> gallery().changes(tenant(), before, 0, new Changes()));
        Changes changes = new Changes();
        gallery().changes(tenant(), after, 0, changes);
        assertThat(changes.added).containsOnlyKeys(belas);
    }

    private long revision() {
        return gallery().collection(tenant(), STAFF).revision();
    }

    private long quiet(FaceCollection collection, long since) {
        Changes changes = new Changes();
        long revision = gallery().changes(tenant(), collection, since, changes);
        assertThat(changes.added).isEmpty();
        assertThat(changes.erased).isEmpty();
        return revision;
    }
}
