package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.api.CallContext;
import dev.facefn.api.Caller;
import dev.facefn.api.Metered;
import dev.facefn.api.Receipt;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.CollectionSettings;
import dev.facefn.gallery.Enrolment;
import dev.facefn.gallery.Gallery;
import dev.facefn.gallery.NewCollection;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.PersonDetails;
import dev.facefn.gallery.PersonId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is erased after the faces were searched and before the persons are named.
class SearchHandlerTest {
    private static final String TENANT = "t";
    private static final CollectionId TEAM = new CollectionId("team");
    private static final PersonId ALICE = new PersonId("alice");
    private final Gallery gallery = CompareService.gallery();

    @BeforeEach
    void enrol() {
        gallery.createCollection(
                TENANT,
                new NewCollection(TEAM, CollectionSettings.of("n", 0.36), FakeEmbed.CONTRACT));
        NewFace face = NewFace.trusted(TestPicture.embedding("alice"), FakeEmbed.CONTRACT.id());
        gallery.createPerson(
                TENANT, TEAM, new Enrolment(ALICE, PersonDetails.NONE, List.of(face), null));
    }

    private SearchResponse searchWhile(Runnable erasure) {
        Gallery erasing =
                (Gallery)
                        Proxy.newProxyInstance(
                                Gallery.class.getClassLoader(),
                                new Class<?>[] {Gallery.class},
                                (_, method, arguments) -> {
                                    if (method.getName().equals("persons")
                                            && arguments[2] instanceof Set<?>) {
                                        erasure.run();
                                    }
                                    try {
                                        return method.invoke(gallery, arguments);
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
        Embedder none =
                new LocalEmbedder(() -> {
                    throw new IllegalStateException("not asked");
                });
        SearchHandler handler =
                new SearchHandler(
                        erasing, none, new CalibratedThresholds(), new Indexes(erasing, 1 << 20));
        Metered<SearchResponse> found =
                handler.apply(
                        new SearchRequest(
                                new CallContext(
                                        Caller.of(TENANT),
                                        "r",
                                        Optional.empty(),
                                        Optional.empty(),
                                        "c"),
                                TEAM,
                                new Subject.Vector(
                                        TestPicture.embedding("alice"), FakeEmbed.CONTRACT.id()),
                                EmbedCall.Selection.LARGEST,
                                5,
                                new Wish(null, null)));
        return found.answer().apply(Receipt.of(found.work()));
    }

    @Test
    void isNotInTheAnswer() {
        assertThat(searchWhile(() -> {}).matches()).hasSize(1);
        assertThat(searchWhile(() -> gallery.deletePerson(TENANT, TEAM, ALICE)).matches())
                .isEmpty();
    }

    @Test
    void isACollectionThatIsNotThere() {
        assertThatThrownBy(() -> searchWhile(() -> gallery.deleteCollection(TENANT, TEAM, true)))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        failure ->
                                assertThat(failure.code())
                                        .isEqualTo(ErrorCode.COLLECTION_NOT_FOUND));
    }
}
