package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.compare.CompareService.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CollectionsHttpTest {
    private static final String PATH = "/v1/collections";
    private final FakeEmbed embed = new FakeEmbed();
    private CompareService service;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        service = CompareService.start(data, embed);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Answer create(String json) throws Exception {
        return service.post(PATH, json);
    }

    private Answer patch(String id, String json) throws Exception {
        return service.json("PATCH", PATH + "/" + id, json);
    }

    @Test
    void makesACollectionOfTheModelThatRuns() throws Exception {
        Answer answer = create("{\"id\":\"team\",\"name\":\"The team\"}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.json().path("collection").toString())
                .isEqualTo(
                        """
                        {"id":"team","name":"The team","description":"","default_threshold":0.36,\
                        "model_id":"fake","model_version":"1","model_digest":"%s",\
                        "embedding_dimension":128,"preprocessing_version":"said-in-the-picture/1",\
                        "embedding_contract_id":"%s","search_profile":"fp32_v1",\
                        "capacity_rows":100000,"max_faces_per_person":20,"load_policy":"lazy",\
                        "search_revision":%s,"save_face_crops":false,"metadata":{},\
                        "person_count":0,"face_count":0,"created_at":"2026-11-21T12:00:00Z",\
                        "updated_at":"2026-11-21T12:00:00Z",\
                        "detection":{"single_face_selection":"largest"},"detection_revision":1}\
                        """
                                .formatted(
                                        FakeEmbed.CONTRACT.modelDigest(),
                                        FakeEmbed.CONTRACT.id(),
                                        answer.json()
                                                .at("/collection/search_revision")
                                                .asString()));
        assertThat(answer.json().path("request_id").asString())
                .isEqualTo(answer.header("x-request-id"));
        assertThat(service.get(PATH + "/team").json().path("collection"))
                .isEqualTo(answer.json().path("collection"));
    }

    @Test
    void takesEverythingThatAnOwnerChooses() throws Exception {
        JsonNode made =
                create(
                                """
                                {"id":"_default","name":"n","description":"d","threshold":0.4,\
                                "metadata":{"a":[1,2.50,{"b":null}]},"save_face_crops":false,\
                                "search":{"profile":"fp32_v1","capacity_rows":7,\
                                "max_faces_per_person":3,"load_policy":"lazy"},\
                                "detection":{"single_face_selection":"largest"}}\
                                """)
                        .json()
                        .path("collection");
        assertThat(made.path("default_threshold").asDouble()).isEqualTo(0.4);
        assertThat(made.path("capacity_rows").asInt()).isEqualTo(7);
        assertThat(made.path("max_faces_per_person").asInt()).isEqualTo(3);
        assertThat(made.path("metadata").toString()).isEqualTo("{\"a\":[1,2.5,{\"b\":null}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "name":"n"                                  | 400 invalid_request id
                    "id":"x"                                    | 400 invalid_request name
                    "id":"","name":"n"                          | 400 invalid_request id
                    "id":"a b","name":"n"                       | 400 invalid_request collection_id
                    "id":"_x","name":"n"                        | 400 invalid_request collection_id
                    "id":"a/b","name":"n"                       | 400 invalid_request collection_id
                    "id":"x","name":""                          | 400 invalid_request name
                    "id":"x","name":null                        | 400 invalid_request name
                    "id":"x","name":7                           | 400 invalid_request name
                    "id":"x","name":"n","threshold":1.5         | 400 invalid_request threshold
                    "id":"x","name":"n","threshold":"high"      | 400 invalid_request threshold
                    "id":"x","name":"n","metadata":[]           | 400 invalid_request metadata
                    "id":"x","name":"n","metadata":null         | 400 invalid_request metadata
                    "id":"x","name":"n","save_face_crops":true  | 400 invalid_request save_face_crops
                    "id":"x","name":"n","search":{"profile":"int8_x736_v1"} | 400 invalid_request profile
                    "id":"x","name":"n","search":{"load_policy":"eager"}    | 400 invalid_request load_policy
                    "id":"x","name":"n","search":{"capacity_rows":0}        | 400 invalid_request capacity_rows
                    "id":"x","name":"n","search":{"rows":1}     | 400 invalid_request search.rows
                    "id":"x","name":"n","search":7              | 400 invalid_request search
                    "id":"x","name":"n","detection":{"single_face_selection":"center_largest"} | 400 invalid_request single_face_selection
                    "id":"x","name":"n","detection":{"threshold":0.5} | 400 invalid_request detection.threshold
                    "id":"x","name":"n","colour":"red"          | 400 invalid_request colour
                    """)
    void refuses(String members, String fault) throws Exception {
        Answer answer = create("{" + members + "}");
        assertThat(answer.fault()).as(answer.toString()).isEqualTo(fault);
        assertThat(service.get(PATH).json().path("collections").size()).isZero();
    }

    @Test
    void refusesMetadataBeyondItsLimit() throws Exception {
        String long8k = "\"" + "x".repeat(8_192) + "\"";
        assertThat(
                        create("{\"id\":\"x\",\"name\":\"n\",\"metadata\":{\"a\":" + long8k + "}}")
                                .fault())
                .isEqualTo("400 invalid_request metadata");
    }

    @Test
    void changesWhatMayBeChanged() throws Exception {
        create("{\"id\":\"team\",\"name\":\"n\"}");
        JsonNode changed =
                patch(
                                "team",
                                """
                                {"name":"m","description":"d","threshold":0.5,"metadata":{"k":1},\
                                "search":{"capacity_rows":9,"max_faces_per_person":2}}\
                                """)
                        .json()
                        .path("collection");
        assertThat(changed.path("name").asString()).isEqualTo("m");
        assertThat(changed.path("description").asString()).isEqualTo("d");
        assertThat(changed.path("default_threshold").asDouble()).isEqualTo(0.5);
        assertThat(changed.path("metadata").toString()).isEqualTo("{\"k\":1}");
        assertThat(changed.path("capacity_rows").asInt()).isEqualTo(9);
        assertThat(changed.path("max_faces_per_person").asInt()).isEqualTo(2);
        assertThat(patch("team", "{\"save_face_crops\":false}").json().path("collection"))
                .isEqualTo(changed);
        assertThat(patch("nobody", "{\"name\":\"m\"}").fault())
                .isEqualTo("404 collection_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"search\":{}}",
                "{\"name\":null}",
                "{\"description\":null}",
                "{\"threshold\":null}",
                "{\"metadata\":null}",
                "{\"search\":null}",
                "{\"id\":\"other\"}",
                "{\"search\":{\"profile\":\"fp32_v1\"}}",
                "{\"save_face_crops\":true}",
                "{\"nonsense\":1}"
            })
    void refusesAChangeOf(String json) throws Exception {
        create("{\"id\":\"team\",\"name\":\"n\"}");
        assertThat(patch("team", json).fault()).as(json).startsWith("400 invalid_request");
    }

    @Test
    void listsInPages() throws Exception {
        for (String id : new String[] {"a", "b", "c"}) {
            create("{\"id\":\"%s\",\"name\":\"n\"}".formatted(id));
        }
        JsonNode first = service.get(PATH + "?limit=2").json();
        assertThat(first.path("collections").findValuesAsString("id")).containsExactly("a", "b");
        String cursor = first.path("next_cursor").asString();
        JsonNode last = service.get(PATH + "?limit=2&cursor=" + cursor).json();
        assertThat(last.path("collections").findValuesAsString("id")).containsExactly("c");
        assertThat(last.has("next_cursor")).isTrue();
        assertThat(last.path("next_cursor").isNull()).isTrue();
        for (String bad : new String[] {"x", cursor.substring(1), "a".repeat(64)}) {
            assertThat(service.get(PATH + "?cursor=" + bad).fault())
                    .isEqualTo("400 invalid_cursor");
        }
        assertThat(service.get(PATH + "/a/persons?cursor=" + cursor).fault())
                .isEqualTo("400 invalid_cursor");
        for (String bad : new String[] {"0", "101", "x", "-1"}) {
            assertThat(service.get(PATH + "?limit=" + bad).fault())
                    .isEqualTo("400 invalid_request limit");
        }
    }

    @Test
    void knowsEachIdOnce() throws Exception {
        create("{\"id\":\"team\",\"name\":\"n\"}");
        assertThat(create("{\"id\":\"team\",\"name\":\"n\"}").fault())
                .isEqualTo("409 collection_exists");
        assertThat(service.get(PATH + "/nobody").fault()).isEqualTo("404 collection_not_found");
        assertThat(service.get(PATH + "/a%20b").fault())
                .isEqualTo("400 invalid_request collection_id");
    }

    @Test
    void erasesAnEmptyOneAndAFullOneByForce() throws Exception {
        create("{\"id\":\"team\",\"name\":\"n\"}");
        service.post(PATH + "/team/persons", CompareService.pictures("images", "alice"));
        assertThat(service.delete(PATH + "/team").fault()).isEqualTo("409 collection_not_empty");
        assertThat(service.delete(PATH + "/team?force=maybe").fault())
                .isEqualTo("400 invalid_request force");
        Answer gone = service.delete(PATH + "/team?force=true");
        assertThat(gone.status()).isEqualTo(204);
        assertThat(gone.response().body()).isEmpty();
        assertThat(service.delete(PATH + "/team?force=true").fault())
                .isEqualTo("404 collection_not_found");
    }
}
