package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.compare.Recorded.Answer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The requests of InsightFace Server's public Python client (0.2.0 on httpx 0.23.3), as they
/// arrived here, sent again byte for byte: the properties of its results find their members
/// (`server/sdk/python/src/insightface_server/results.py`).
class InsightFaceClientTest {
    private static final Set<String> COLLECTION =
            Set.of(
                    "id",
                    "name",
                    "description",
                    "default_threshold",
                    "model_id",
                    "model_version",
                    "model_digest",
                    "embedding_dimension",
                    "preprocessing_version",
                    "embedding_contract_id",
                    "search_profile",
                    "capacity_rows",
                    "max_faces_per_person",
                    "load_policy",
                    "search_revision",
                    "save_face_crops",
                    "metadata",
                    "person_count",
                    "face_count",
                    "created_at",
                    "updated_at",
                    "detection",
                    "detection_revision");
    private static final Set<String> PERSON =
            Set.of(
                    "id",
                    "name",
                    "external_id",
                    "metadata",
                    "face_count",
                    "created_at",
                    "updated_at");
    private static final Set<String> FACE =
            Set.of(
                    "id",
                    "person_id",
                    "bounding_box",
                    "landmarks",
                    "detection_score",
                    "quality",
                    "model_id",
                    "model_version",
                    "model_digest",
                    "preprocessing_version",
                    "embedding_source",
                    "embedding_contract_id",
                    "has_crop",
                    "created_at");
    private static final Set<String> MATCH = Set.of("person", "similarity", "matched_face_id");
    private static CompareService service;
    private static Map<String, Answer> answers;

    @BeforeAll
    static void replay(@TempDir Path data) throws Exception {
        service = CompareService.start(data, new FakeEmbed());
        answers = Recorded.replay("insightface", service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static JsonNode json(String call, int status) {
        Answer answer = answers.get(call);
        assertThat(answer).as(call).isNotNull();
        assertThat(answer.status()).as(call + ": " + answer.body()).isEqualTo(status);
        assertThat(answer.head().toLowerCase(Locale.ROOT)).contains("x-request-id: ");
        return answer.json();
    }

    private static void assertMembers(JsonNode object, Set<String> names) {
        assertThat(new HashSet<>(object.propertyNames())).containsAll(names);
    }

    @Test
    void everyRecordedCallIsAnsweredAsItWasForTheClient() {
        assertThat(answers).hasSize(28);
        answers.forEach((call, answer) -> {
            List<Integer> good =
                    call.contains("delete-a-collection") ? List.of(409) : List.of(200, 201, 204);
            assertThat(good).as(call + ": " + answer.body()).contains(answer.status());
        });
    }

    @Test
    void healthAndModels() {
        assertThat(json("health", 200).path("status").asString()).isEqualTo("ready");
        assertThat(json("models", 200).path("models").isArray()).isTrue();
    }

    @Test
    void collections() {
        JsonNode made = json("create-collection", 201).path("collection");
        assertMembers(made, COLLECTION);
        assertThat(made.path("default_threshold").asDouble()).isEqualTo(0.4);
        assertThat(made.at("/metadata/site").asString()).isEqualTo("Zürich");
        assertMembers(json("create-collection-with-defaults", 201).path("collection"), COLLECTION);
        JsonNode page = json("list-collections", 200);
        assertMembers(page.at("/collections/0"), COLLECTION);
        assertThat(page.path("next_cursor").isString()).isTrue();
        JsonNode last = json("list-collections-after-a-cursor", 200);
        assertThat(last.path("collections").size()).isEqualTo(1);
        assertThat(last.has("next_cursor")).isTrue();
        assertThat(last.path("next_cursor").isNull()).isTrue();
        assertMembers(json("get-collection", 200).path("collection"), COLLECTION);
        JsonNode changed = json("update-collection", 200).path("collection");
        assertThat(changed.path("name").asString()).isEqualTo("Staff");
        assertThat(changed.path("description").asString()).isEmpty();
        assertThat(changed.path("capacity_rows").asInt()).isEqualTo(500);
        assertThat(json("delete-a-collection-of-people", 409).at("/error/code").asString())
                .isEqualTo("collection_not_empty");
        assertThat(answers.get("delete-collection").status()).isEqualTo(204);
    }

    @Test
    void people() {
        JsonNode registered = json("create-person", 201);
        assertMembers(registered.path("person"), PERSON);
        assertThat(registered.at("/person/name").asString()).isEqualTo("Alice Müller");
        assertThat(registered.path("faces").size()).isEqualTo(2);
        assertMembers(registered.at("/faces/0"), FACE);
        assertMembers(registered.at("/faces/0/bounding_box"), Set.of("pixels", "normalized"));
        assertThat(registered.at("/rejected_images/0").toString())
                .isEqualTo(
                        "{\"index\":2,\"filename\":\"image-2.jpg\",\"reason\":\"multiple_faces\"}");
        assertThat(
                        json("create-person-with-an-embedding", 201)
                                .at("/faces/0/embedding_source")
                                .asString())
                .isEqualTo("external_trusted");
        assertMembers(json("add-person", 201).path("person"), PERSON);
        JsonNode page = json("list-persons", 200);
        assertMembers(page.at("/persons/0"), PERSON);
        assertThat(page.path("next_cursor").isString()).isTrue();
        assertMembers(json("list-persons-after-a-cursor", 200).at("/persons/0"), PERSON);
        assertThat(json("find-persons", 200).at("/persons/0/id").asString()).isEqualTo("alice");
        assertMembers(json("get-person", 200).path("person"), PERSON);
        JsonNode changed = json("update-person", 200).path("person");
        assertThat(changed.path("name").asString()).isEqualTo("Alice Chen");
        assertThat(changed.path("external_id").isNull()).isTrue();
        assertThat(answers.get("delete-person").status()).isEqualTo(204);
    }

    @Test
    void faces() {
        JsonNode added = json("add-faces", 201);
        assertMembers(added.at("/faces/0"), FACE);
        assertThat(added.path("rejected_images").isArray()).isTrue();
        assertMembers(json("add-faces-with-an-embedding", 201).at("/faces/0"), FACE);
        JsonNode page = json("list-faces", 200);
        assertThat(page.path("faces").size()).isEqualTo(2);
        assertMembers(page.at("/faces/0"), FACE);
        assertThat(json("list-faces-after-a-cursor", 200).path("faces").size()).isEqualTo(2);
        assertThat(answers.get("delete-face").status()).isEqualTo(204);
    }

    @Test
    void searchAndCompare() {
        JsonNode found = json("search", 200);
        assertMembers(found.at("/matches/0"), MATCH);
        assertMembers(found.at("/matches/0/person"), PERSON);
        assertThat(found.path("threshold").asDouble()).isEqualTo(0.3);
        JsonNode stranger = json("search-for-a-stranger", 200);
        assertThat(stranger.path("matches").isArray()).isTrue();
        assertThat(stranger.path("matches").size()).isZero();
        assertThat(stranger.path("threshold").asDouble()).isEqualTo(0.36);
        JsonNode same = json("compare", 200);
        assertThat(same.path("matched").asBoolean()).isTrue();
        assertThat(same.path("similarity").asDouble()).isGreaterThan(0.5);
        assertThat(same.path("threshold").asDouble()).isEqualTo(0.5);
        JsonNode other = json("compare-by-a-collection", 200);
        assertThat(other.path("matched").asBoolean(true)).isFalse();
        assertThat(other.path("threshold").asDouble()).isEqualTo(0.36);
    }
}
