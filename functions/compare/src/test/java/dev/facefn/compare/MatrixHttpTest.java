package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.facefn.api.Json;
import dev.facefn.compare.CompareService.Answer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MatrixHttpTest {
    private static final String PATH = "/v1/similarity-matrix";
    private static final FakeEmbed EMBED = new FakeEmbed();
    private static CompareService service;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        service = CompareService.start(data, EMBED);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Answer images(String... people) throws Exception {
        return service.post(PATH, CompareService.pictures("images", people));
    }

    private static Answer embeddings(String vectors, String more) throws Exception {
        return service.post(PATH, "{\"embeddings\":[%s]%s}".formatted(vectors, more));
    }

    private static String vectors(String... faces) {
        return Stream.of(faces)
                .map(face -> Json.mapper().writeValueAsString(TestPicture.embedding(face)))
                .collect(Collectors.joining(","));
    }

    @Test
    void groupsThePicturesOfEachPerson() throws Exception {
        JsonNode json = images("alice/1", "bob/1", "alice/2", "carol", "bob/2").json();
        assertThat(json.path("groups").toString()).isEqualTo("[[0,2],[1,4],[3]]");
        JsonNode rows = json.path("similarities");
        assertThat(rows.size()).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            assertThat(rows.path(i).path(i).asDouble()).isEqualTo(1);
            for (int j = 0; j < 5; j++) {
                assertThat(rows.path(i).path(j)).isEqualTo(rows.path(j).path(i));
            }
        }
        assertThat(rows.path(0).path(2).asDouble())
                .isCloseTo(
                        TestPicture.embedding("alice/1").cosine(TestPicture.embedding("alice/2")),
                        offset(1e-8));
        assertThat(json.path("threshold").asDouble()).isEqualTo(0.36);
        assertThat(json.path("model").path("embedding_contract_id").asString())
                .isEqualTo(FakeEmbed.CONTRACT.id());
    }

    @Test
    void comparesEmbeddingsWithoutAskingEmbed() throws Exception {
        int calls = EMBED.calls.size();
        JsonNode json = embeddings(vectors("a/1", "b/1", "a/2"), ",\"threshold\":1").json();
        assertThat(json.path("groups").toString()).isEqualTo("[[0],[1],[2]]");
        assertThat(json.path("threshold_origin").path("kind").asString()).isEqualTo("request");
        assertThat(EMBED.calls).hasSize(calls);
    }

    @Test
    void asksForManyPicturesInPortions() throws Exception {
        EMBED.portions.clear();
        String[] people =
                IntStream.range(0, 256).mapToObj(i -> "p" + i % 7 + "/" + i).toArray(String[]::new);
        JsonNode json = images(people).json();
        assertThat(EMBED.portions).containsExactly(64, 64, 64, 64);
        assertThat(json.path("groups").size()).isEqualTo(7);
        assertThat(json.path("usage").path("units").path("images").asInt()).isEqualTo(256);
        assertThat(json.path("usage").path("inference_ms").asDouble()).isEqualTo(28);
    }

    @Test
    void saysWhichPictureHasNoFace() throws Exception {
        Answer one = images("alice", "bob", "");
        assertThat(one.fault()).isEqualTo("422 face_not_found images");
        assertThat(one.json().at("/error/details/index").asInt()).isEqualTo(2);
        String[] people =
                IntStream.range(0, 66).mapToObj(i -> i < 64 ? "a/" + i : "").toArray(String[]::new);
        Answer portion = images(people);
        assertThat(portion.fault()).isEqualTo("422 face_not_found images");
        assertThat(portion.json().at("/error/details/index").asInt()).isEqualTo(64);
    }

    @Test
    void refusesTooFewTooManyAndBoth() throws Exception {
        assertThat(images("alice").fault()).isEqualTo("400 invalid_request images");
        assertThat(embeddings("[1]", "").fault()).isEqualTo("400 invalid_request embeddings");
        assertThat(service.post(PATH, "{}").fault()).isEqualTo("400 invalid_request images");
        String[] people = Collections.nCopies(257, "a").toArray(String[]::new);
        assertThat(images(people).fault()).isEqualTo("400 too_many_images images");
        String many = String.join(",", Collections.nCopies(257, "[1]"));
        assertThat(embeddings(many, "").fault()).isEqualTo("400 too_many_images embeddings");
        assertThat(embeddings("[1],[1]", ",\"images\":[\"/9j/\",\"/9j/\"]").fault())
                .isEqualTo("400 invalid_request embeddings");
    }

    @Test
    void refusesBadEmbeddings() throws Exception {
        for (String bad : List.of("[1,0]", "[0]", "[2]", "[1e999]", "\"x\"", "null", "[null]")) {
            assertThat(embeddings("[1]," + bad, "").fault())
                    .as(bad)
                    .startsWith("400 invalid_request embeddings[1]");
        }
        assertThat(embeddings("[1],[1]", ",\"nonsense\":1").fault())
                .isEqualTo("400 invalid_request nonsense");
    }
}
