package dev.facefn.testing.gallery;

import static dev.facefn.testing.gallery.GalleryContract.newCollection;
import static dev.facefn.testing.gallery.GalleryContract.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.CollectionSettings;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.Metadata;
import dev.facefn.gallery.NewCollection;
import dev.facefn.gallery.Page;
import dev.facefn.gallery.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Collections: what comes in comes out, and ids are taken once.
interface CollectionsContract extends GalleryContract {

    @Test
    default void aNewCollectionIsEmptyAndAsItWasAsked() {
        CollectionSettings settings =
                new CollectionSettings(
                        "Büro 😀", "Where we work", 0.4321, 50, 3, new Metadata("{\"floor\": 2}"));
        FaceCollection created =
                gallery().createCollection(tenant(), new NewCollection(STAFF, settings, CONTRACT));
        assertThat(created.settings()).isEqualTo(settings);
        assertThat(created.contract()).isEqualTo(CONTRACT);
        assertThat(created.state().faceCount()).isZero();
        assertThat(created.state().personCount()).isZero();
        assertThat(created.revision()).isZero();
        assertThat(gallery().collection(tenant(), STAFF)).isEqualTo(created);
    }

    @Test
    default void theDefaultCollectionIsOneLikeOthers() {
        gallery().createCollection(tenant(), newCollection(CollectionId.DEFAULT));
        assertThat(gallery().collection(tenant(), CollectionId.DEFAULT).id())
                .isEqualTo(CollectionId.DEFAULT);
    }

    @Test
    default void anIdIsTakenOnce() {
        staff();
        refuses(ErrorCode.COLLECTION_EXISTS, this::staff);
    }

    @Test
    default void ofWhatIsNotThereNothingCanBeAsked() {
        refuses(ErrorCode.COLLECTION_NOT_FOUND, () -> gallery().collection(tenant(), STAFF));
        refuses(
                ErrorCode.COLLECTION_NOT_FOUND,
                () -> gallery().deleteCollection(tenant(), STAFF, true));
        refuses(
                ErrorCode.COLLECTION_NOT_FOUND,
                () -> gallery().updateCollection(tenant(), STAFF, settings -> settings));
        refuses(ErrorCode.COLLECTION_NOT_FOUND, () -> enrol(ANNA));
        refuses(
                ErrorCode.COLLECTION_NOT_FOUND,
                () -> gallery().persons(tenant(), STAFF, null, Page.Request.first(10)));
    }

    @Test
    default void settingsCanBeChangedAndTheContractCannot() {
        FaceCollection before = staff();
        CollectionSettings changed =
                new CollectionSettings("Team", "New", 0.5, 10, 2, new Metadata("{\"a\":1}"));
        FaceCollection after =
                gallery()
                        .updateCollection(
                                tenant(),
                                STAFF,
                                settings -> {
                                    assertThat(settings).isEqualTo(before.settings());
                                    return changed;
                                });
        assertThat(after.settings()).isEqualTo(changed);
        assertThat(after.contract()).isEqualTo(CONTRACT);
        assertThat(after.key()).isEqualTo(before.key());
        assertThat(after.revision()).isEqualTo(before.revision());
        assertThat(gallery().collection(tenant(), STAFF)).isEqualTo(after);
    }

    @Test
    default void aCollectionWithPersonsIsErasedOnlyByForce() {
        staff();
        enrol(ANNA, GalleryContract.face(1));
        refuses(
                ErrorCode.COLLECTION_NOT_EMPTY,
                () -> gallery().deleteCollection(tenant(), STAFF, false));
        gallery().deleteCollection(tenant(), STAFF, true);
        refuses(ErrorCode.COLLECTION_NOT_FOUND, () -> gallery().collection(tenant(), STAFF));
    }

    @Test
    default void anEmptyCollectionIsErasedWithoutForce() {
        staff();
        gallery().deleteCollection(tenant(), STAFF, false);
        refuses(ErrorCode.COLLECTION_NOT_FOUND, () -> gallery().collection(tenant(), STAFF));
    }

    @Test
    default void aCollectionThatComesBackIsAnotherOneAndEmpty() {
        FaceCollection before = staff();
        enrol(ANNA, GalleryContract.face(1));
        gallery().deleteCollection(tenant(), STAFF, true);
        FaceCollection after = staff();
        assertThat(after.key()).isNotEqualTo(before.key());
        assertThat(after.state().personCount()).isZero();
        refuses(ErrorCode.PERSON_NOT_FOUND, () -> gallery().person(tenant(), STAFF, ANNA));
    }

    @Test
    default void pagesGoThroughAllCollectionsById() {
        List<String> ids = List.of("B", "_default", "a", "a-1", "a.1", "b", "c");
        ids.forEach(
                id -> gallery().createCollection(tenant(), newCollection(new CollectionId(id))));
        List<String> seen = new ArrayList<>();
        Page.Request request = Page.Request.first(3);
        Optional<Position> next;
        do {
            Page<FaceCollection> page = gallery().collections(tenant(), request);
            assertThat(page.items().size()).isBetween(1, 3);
            page.items().forEach(collection -> seen.add(collection.id().value()));
            next = page.next();
            if (next.isPresent()) {
                request = request.from(next.get());
            }
        } while (next.isPresent());
        assertThat(seen).isEqualTo(ids.stream().sorted().toList());
    }
}
