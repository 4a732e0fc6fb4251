package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.Json;
import dev.facefn.api.MultipartWriter;
import dev.facefn.compare.CompareService.Answer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EnrolmentHttpTest {
    private static final String PATH = "/v1/collections/team/persons";
    private final FakeEmbed embed = new FakeEmbed();
    private CompareService service;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        service = CompareService.start(data, embed);
        service.post("/v1/collections", "{\"id\":\"team\",\"name\":\"n\"}");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static MultipartWriter form(String... pictures) {
        return CompareService.pictures("images", pictures);
    }

    private Answer enrol(MultipartWriter form) throws Exception {
        return service.post(PATH, form);
    }

    private int persons() throws Exception {
        return service.get(PATH).json().path("persons").size();
    }

    @Test
    void takesAnEmptyFieldOfAWebFormForNoExternalId() throws Exception {
        for (String id : List.of("zoe", "yann")) {
            Answer answer = enrol(form(id + "/1").text("id", id).text("external_id", ""));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
            assertThat(answer.json().at("/person/external_id").isNull()).isTrue();
        }
    }

    @Test
    void enrolsAPersonByPictures() throws Exception {
        Answer answer =
                enrol(
                        form("alice/1", "alice/2")
                                .text("id", "alice")
                                .text("name", "Alice")
                                .text("external_id", "HR-1")
                                .text("metadata", "{\"team\":\"x\"}"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.json().path("person").toString())
                .isEqualTo(
                        """
                        {"id":"alice","name":"Alice","external_id":"HR-1","metadata":{"team":"x"},\
                        "face_count":2,"created_at":"2026-11-21T12:00:00Z",\
                        "updated_at":"2026-11-21T12:00:00Z"}\
                        """);
        JsonNode faces = answer.json().path("faces");
        assertThat(faces.size()).isEqualTo(2);
        assertThat(faces.path(0).toString())
                .isEqualTo(
                        """
                        {"id":"%s","person_id":"alice","bounding_box":{"pixels":{"x":10,"y":20,\
                        "width":200,"height":200},"normalized":{"left":0.01,"top":0.02,\
                        "width":0.2,"height":0.2}},"landmarks":[[1.5,2.0],[3.0,2.0],[2.0,3.0],\
                        [1.5,4.0],[3.0,4.0]],"detection_score":0.9,"quality":{"score":0.8,\
                        "sharpness":0.7,"brightness":0.5,"pose":0.9},"model_id":"fake",\
                        "model_version":"1","model_digest":"%s",\
                        "preprocessing_version":"said-in-the-picture/1",\
                        "embedding_source":"server","embedding_contract_id":"%s",\
                        "has_crop":false,"created_at":"2026-11-21T12:00:00Z"}\
                        """
                                .formatted(
                                        faces.path(0).path("id").asString(),
                                        FakeEmbed.CONTRACT.modelDigest(),
                                        FakeEmbed.CONTRACT.id()));
        assertThat(UUID.fromString(faces.path(0).path("id").asString())).isNotNull();
        assertThat(answer.json().path("rejected_images").size()).isZero();
        assertThat(answer.json().at("/usage/units/faces").asInt()).isEqualTo(2);
        assertThat(answer.body()).doesNotContain("\"embedding\"");
    }

    @Test
    void givesAPersonWithoutAnIdOne() throws Exception {
        String id = enrol(form("alice")).json().at("/person/id").asString();
        assertThat(UUID.fromString(id)).isNotNull();
        JsonNode person = service.get(PATH + "/" + id).json().path("person");
        assertThat(person.has("name")).isTrue();
        assertThat(person.path("name").isNull()).isTrue();
        assertThat(person.path("external_id").isNull()).isTrue();
    }

    @Test
    void enrolsBase64PicturesInJson() throws Exception {
        String picture = Base64.getEncoder().encodeToString(TestPicture.of("alice"));
        Answer answer =
                service.post(
                        PATH,
                        "{\"id\":\"alice\",\"images\":[\"%s\"],\"metadata\":{\"a\":1}}"
                                .formatted(picture));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.json().at("/person/metadata").toString()).isEqualTo("{\"a\":1}");
    }

    @Test
    void takesTheLargestOfSeveralFacesWhenNothingIsReviewed() throws Exception {
        Answer answer = enrol(form("alice;bob", "alice@side=9@score=0.1@quality=0.01@yaw=80"));
        assertThat(answer.json().path("faces").size()).isEqualTo(2);
        assertThat(answer.json().at("/faces/0/bounding_box/pixels/width").asInt()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'', face_not_found",
        "broken, invalid_image",
        "alice;bob, multiple_faces",
        "alice@side=39, face_too_small",
        "alice@score=0.59, low_detection_score",
        "alice@yaw=46, extreme_pose",
        "alice@yaw=-46, extreme_pose",
        "alice@quality=0.34, low_quality"
    })
    void saysWhyAPictureIsNotEnrolled(String picture, String reason) throws Exception {
        for (String mode : new String[] {"standard", "strict"}) {
            Answer none = enrol(form(picture).text("review_mode", mode));
            assertThat(none.fault()).isEqualTo("422 registration_failed");
            assertThat(none.json().at("/error/details/rejected_images/0").toString())
                    .contains("\"index\":0", "\"reason\":\"" + reason + "\"");
            assertThat(persons()).isZero();
        }
        Answer some =
                enrol(
                        form("alice@side=40@score=0.6@yaw=45@quality=0.35", picture)
                                .text("review_mode", "standard"));
        assertThat(some.status()).isEqualTo(201);
        assertThat(some.json().path("faces").size()).isEqualTo(1);
        assertThat(some.json().at("/rejected_images/0/index").asInt()).isEqualTo(1);
        assertThat(some.json().at("/rejected_images/0/reason").asString()).isEqualTo(reason);
    }

    @Test
    void saysOfEachPictureWhatIsWrongWithIt() throws Exception {
        Answer answer =
                enrol(
                        CompareService.picture(
                                new MultipartWriter()
                                        .file(
                                                "images",
                                                "a\".jpg",
                                                "image/jpeg",
                                                TestPicture.of("")),
                                "images",
                                "broken"));
        assertThat(answer.fault()).isEqualTo("422 registration_failed");
        assertThat(answer.json().at("/error/details/rejected_images").toString())
                .isEqualTo(
                        "[{\"index\":0,\"filename\":\"a?.jpg\",\"reason\":\"face_not_found\"},"
                                + "{\"index\":1,\"filename\":\"broken\",\"reason\":\"invalid_image\"}]");
    }

    @Test
    void letsNobodyInWhoIsMoreLikeSomebodyElse() throws Exception {
        enrol(form("alice/1").text("id", "alice").text("review_mode", "strict"));
        enrol(form("bob/1").text("id", "bob").text("review_mode", "strict"));
        Answer answer =
                service.post(
                        PATH + "/bob/faces",
                        form("bob/2", "alice/2").text("review_mode", "strict"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        JsonNode rejected = answer.json().at("/rejected_images/0");
        assertThat(answer.json().path("faces").size()).isEqualTo(1);
        assertThat(rejected.path("index").asInt()).isEqualTo(1);
        assertThat(rejected.path("reason").asString()).isEqualTo("identity_similarity_conflict");
        assertThat(rejected.path("other_person_id").asString()).isEqualTo("alice");
        assertThat(rejected.path("other_person_similarity").asDouble())
                .isGreaterThan(rejected.path("same_person_similarity").asDouble());
        assertThat(rejected.path("matched_face_id").asString())
                .isEqualTo(service.get(PATH + "/alice/faces").json().at("/faces/0/id").asString());
    }

    @Test
    void judgesLaterPicturesByEarlierOnesInStrictMode() throws Exception {
        enrol(form("alice/1").text("id", "alice"));
        Answer answer = enrol(form("bob/1", "bob/2", "alice/2").text("review_mode", "strict"));
        assertThat(answer.json().path("faces").size()).isEqualTo(2);
        assertThat(answer.json().at("/rejected_images/0/other_person_id").asString())
                .isEqualTo("alice");
        Answer tie = enrol(form("alice/1", "alice/1").text("review_mode", "strict"));
        assertThat(tie.json().at("/rejected_images/0/reason").asString())
                .isEqualTo("identity_similarity_conflict");
    }

    @Test
    void takesEmbeddingsOfTrustedCallers() throws Exception {
        Answer answer =
                enrol(
                        trusted(FakeEmbed.CONTRACT.id(), "[%s,%s]", "carol/1", "carol/2")
                                .text("id", "carol"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.json().at("/faces/0/embedding_source").asString())
                .isEqualTo("external_trusted");
        Answer found =
                service.post(
                        "/v1/collections/team/search", CompareService.pictures("image", "carol/3"));
        assertThat(found.json().at("/matches/0/person/id").asString()).isEqualTo("carol");
    }

    /// Pictures of alice, and whatever embeddings.
    private static MultipartWriter trusted(String contract, String vectors, String... faces) {
        Object[] texts =
                Stream.of(faces)
                        .map(face -> Json.mapper().writeValueAsString(TestPicture.embedding(face)))
                        .toArray();
        return form("alice/1", "alice/2")
                .text("embedding_mode", "external_trusted")
                .text("embedding_contract_id", contract)
                .text("external_embeddings", vectors.formatted(texts));
    }

    @Test
    void refusesEmbeddingsThatAreNone() throws Exception {
        String id = FakeEmbed.CONTRACT.id();
        for (String bad : new String[] {"[1]", "[]", "\"x\"", "[1e999]", "null", "[0,0]"}) {
            Answer answer = enrol(trusted(id, "[%s," + bad + "]", "carol"));
            assertThat(answer.json().at("/rejected_images/0/reason").asString())
                    .as(answer.toString())
                    .isEqualTo("invalid_external_embedding");
            assertThat(answer.json().at("/rejected_images/0/index").asInt()).isEqualTo(1);
        }
        assertThat(enrol(trusted(id, "[%s]", "carol")).fault())
                .isEqualTo("400 invalid_request external_embeddings");
        assertThat(enrol(trusted(id, "{}")).fault())
                .isEqualTo("400 invalid_request external_embeddings");
        assertThat(enrol(trusted(id, "[NaN")).fault())
                .isEqualTo("400 invalid_request external_embeddings");
        assertThat(enrol(trusted("ec_other", "[%s,%s]", "carol", "carol")).fault())
                .isEqualTo("409 embedding_contract_mismatch embedding_contract_id");
        assertThat(enrol(form("alice").text("embedding_mode", "external_trusted")).fault())
                .isEqualTo("400 invalid_request external_embeddings");
        assertThat(enrol(form("alice").text("embedding_contract_id", id)).fault())
                .isEqualTo("400 invalid_request embedding_contract_id");
        assertThat(enrol(form("alice").text("external_embeddings", "[]")).fault())
                .isEqualTo("400 invalid_request external_embeddings");
    }
}
