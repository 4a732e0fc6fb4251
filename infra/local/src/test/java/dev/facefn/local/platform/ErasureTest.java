package dev.facefn.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.local.platform.Api.Answer;
import dev.facefn.testing.SamplePhotos;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What is erased on one instance is gone on the other: the next search there does not find it.
class ErasureTest {
    private static final String STAFF = "/v1/collections/staff";
    private static final byte[] ANNA = SamplePhotos.bytes(2);
    private static final byte[] BERTA = SamplePhotos.bytes(4);

    private static OneDatabase database;
    private static Api one;
    private static Api other;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void startTwo(@TempDir Path data) throws Exception {
        database = new OneDatabase(data);
        one = database.instance();
        other = database.instance();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void enrolBothAndLetBothInstancesKnowThem() throws Exception {
        one.delete(STAFF + "?force=true");
        one.createCollection("staff").good();
        enrolAnna(one).good();
        one.enrol("staff", "berta", BERTA).good();
        for (Api instance : new Api[] {one, other}) {
            assertThat(who(instance, ANNA)).isEqualTo("anna");
            assertThat(who(instance, BERTA)).isEqualTo("berta");
        }
    }

    @Test
    void aPersonIsGoneAtOnce() throws Exception {
        assertThat(one.delete(STAFF + "/persons/anna").status()).isEqualTo(204);
        assertThat(who(other, ANNA)).isEmpty();
        assertThat(who(one, ANNA)).isEmpty();
        assertThat(other.get(STAFF + "/persons/anna").fault()).isEqualTo("404 person_not_found");
        assertThat(who(other, BERTA)).isEqualTo("berta");

        assertThat(other.delete(STAFF + "/persons/berta").status()).isEqualTo(204);
        assertThat(who(one, BERTA)).isEmpty();
        JsonNode collection = one.get(STAFF).good().path("collection");
        assertThat(collection.path("face_count").intValue()).isZero();
    }

    @Test
    void aFaceIsGoneAtOnce() throws Exception {
        String faces = STAFF + "/persons/anna/faces";
        String face = one.get(faces).good().at("/faces/0/id").asString();
        assertThat(one.delete(faces + "/" + face).status()).isEqualTo(204);
        assertThat(who(other, ANNA)).isEmpty();
    }

    @Test
    void aCollectionIsGoneAtOnceAndOneOfTheSameNameIsEmpty() throws Exception {
        assertThat(one.delete(STAFF + "?force=true").status()).isEqualTo(204);
        Answer search = other.post(STAFF + "/search", Api.picture(ANNA));
        assertThat(search.fault()).isEqualTo("404 collection_not_found");

        other.createCollection("staff").good();
        assertThat(who(one, ANNA)).isEmpty();
        assertThat(who(other, ANNA)).isEmpty();
    }

    @Test
    void aLateRepeatOfAnEnrolmentBringsNobodyBack() throws Exception {
        assertThat(enrolAnna(other).good().at("/person/face_count").intValue()).isEqualTo(1);
        one.delete(STAFF + "/persons/anna");
        assertThat(enrolAnna(other).fault()).isEqualTo("404 person_not_found");
        assertThat(enrolAnna(one).fault()).isEqualTo("404 person_not_found");
        assertThat(who(one, ANNA)).isEmpty();
        assertThat(who(other, ANNA)).isEmpty();
    }

    private Answer enrolAnna(Api instance) throws Exception {
        return instance.post(STAFF + "/persons", Api.person("anna", ANNA), key);
    }

    /// Empty for nobody.
    private static String who(Api instance, byte[] picture) throws Exception {
        return instance.search("staff", picture).at("/0/person/id").asString("");
    }
}
