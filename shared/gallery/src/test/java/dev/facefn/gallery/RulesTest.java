package dev.facefn.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a value refuses, and that it names the field.
class RulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "Anna.Mueller_1-b", "0000"})
    void anIdIsALetterOrDigitThenAlsoDotsAndDashes(String id) {
        assertThat(new PersonId(id).value()).isEqualTo(id);
        assertThat(new CollectionId(id).value()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-a", "_a", "a b", "a/b", "ü", "a\n", "a\0", "a%2F", "a'--"})
    void refusesAnIdWithOtherCharacters(String id) {
        refuses("person_id", () -> new PersonId(id));
        refuses("collection_id", () -> new CollectionId(id));
    }

    @Test
    void anIdHasAtMost64Characters() {
        assertThat(new PersonId("a".repeat(64)).value()).hasSize(64);
        refuses("person_id", () -> new PersonId("a".repeat(65)));
    }

    @Test
    void onlyACollectionMayBeTheDefault() {
        assertThat(new CollectionId("_default")).isEqualTo(CollectionId.DEFAULT);
        refuses("person_id", () -> new PersonId("_default"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-1-1-1", "6b2c1c1e-9f5b-4d43-8e8d-4b8b5a0e7c9g", "x"})
    void aFaceIdIsAUuid(String id) {
        refuses("face_id", () -> FaceId.parse(id));
    }

    @Test
    void settingsStayWithinTheirLimits() {
        refuses("name", () -> CollectionSettings.of("", 0.4));
        refuses("name", () -> CollectionSettings.of("x".repeat(201), 0.4));
        refuses("name", () -> CollectionSettings.of("a\0b", 0.4));
        refuses("name", () -> CollectionSettings.of("\ud800", 0.4));
        refuses("threshold", () -> CollectionSettings.of("a", 1.01));
        refuses("threshold", () -> CollectionSettings.of("a", -0.01));
        refuses("threshold", () -> CollectionSettings.of("a", Double.NaN));
        refuses("capacity", () -> new CollectionSettings("a", null, 0, 0, 1, Metadata.NONE));
        refuses(
                "max_faces_per_person",
                () -> new CollectionSettings("a", null, 0, 1, 0, Metadata.NONE));
        refuses(
                "description",
                () -> new CollectionSettings("a", "x".repeat(2_001), 0, 1, 1, Metadata.NONE));
    }

    @Test
    void aCharacterBeyondTheBasicPlaneCountsOnce() {
        assertThat(CollectionSettings.of("😀".repeat(200), 0.4).name()).hasSize(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"a\":\"\0\"}", "{\"a\":\"\ud800\"}"})
    void metadataIsAnObject(String json) {
        refuses("metadata", () -> new Metadata(json));
    }

    @Test
    void metadataHasAtMost8192Bytes() {
        assertThat(new Metadata("{\"a\":\"" + "ü".repeat(4_092) + "\"}").json()).isNotEmpty();
        refuses("metadata", () -> new Metadata("{\"a\":\"" + "ü".repeat(4_093) + "\"}"));
    }

    @Test
    void textsOfPeopleShowNothing() {
        PersonDetails anna = new PersonDetails("Anna", "A-17", new Metadata("{\"born\":1990}"));
        assertThat(anna.toString()).doesNotContain("Anna", "17", "born");
        assertThat(anna.metadata().toString()).doesNotContain("born");
    }

    private static void refuses(String field, Runnable making) {
        assertThatThrownBy(making::run)
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
                            assertThat(e.getMessage()).startsWith(field + " ");
                        });
    }
}
