package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.Json;
import dev.facefn.api.MultipartWriter;
import dev.facefn.compare.CompareService.Answer;
import dev.facefn.gallery.Gallery;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SearchHttpTest {
    private static final String PATH = "/v1/collections/team/search";
    private final Gallery gallery = CompareService.gallery();
    private CompareService service;
    private CompareService other;

    @BeforeEach
    void start(@TempDir Path data, @TempDir Path more) throws Exception {
        service = CompareService.start(data, new FakeEmbed(), gallery);
        other = CompareService.start(more, new FakeEmbed(), gallery);
        service.post("/v1/collections", "{\"id\":\"team\",\"name\":\"n\"}");
        for (String name : List.of("alice", "bob", "carol")) {
            enrol(name, name + "/1", name + "/2");
        }
    }

    @AfterEach
    void stop() {
        other.close();
        service.close();
    }

    private void enrol(String id, String... pictures) throws Exception {
        Answer answer =
                service.post(
                        "/v1/collections/team/persons",
                        CompareService.pictures("images", pictures)
                                .text("id", id)
                                .text("name", "The " + id));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private static MultipartWriter picture(String people) {
        return CompareService.pictures("image", people);
    }

    private Answer search(MultipartWriter form) throws Exception {
        return service.post(PATH, form);
    }

    private static List<String> ids(JsonNode matches) {
        return matches.valueStream().map(one -> one.at("/person/id").asString()).toList();
    }

    @Test
    void namesThePersonAndHowAlike() throws Exception {
        Answer answer = search(picture("alice/9;bob/9"));
        JsonNode json = answer.json();
        assertThat(ids(json.path("matches"))).as(answer.toString()).containsExactly("alice");
        JsonNode match = json.at("/matches/0");
        assertThat(match.at("/person/name").asString()).isEqualTo("The alice");
        assertThat(match.at("/person/metadata").toString()).isEqualTo("{}");
        double best =
                Math.max(
                        TestPicture.embedding("alice/9").cosine(TestPicture.embedding("alice/1")),
                        TestPicture.embedding("alice/9").cosine(TestPicture.embedding("alice/2")));
        assertThat(match.path("similarity").asDouble()).isEqualTo(Similarity.rounded(best));
        assertThat(match.path("matched_face_id").asString()).hasSize(36);
        assertThat(match.path("decision").asString()).isEqualTo("match");
        assertThat(json.path("threshold").asDouble()).isEqualTo(0.36);
        assertThat(json.at("/threshold_origin/kind").asString()).isEqualTo("collection");
        assertThat(json.at("/searched_face/bbox/pixels/width").asInt()).isEqualTo(200);
        assertThat(json.at("/usage/units/images").asInt()).isEqualTo(1);
        assertThat(json.has("faces")).isFalse();
        assertThat(answer.body()).doesNotContain("\"embedding\"");
    }

    @Test
    void knowsNobodyWhoIsAStranger() throws Exception {
        Answer answer = search(picture("zoe"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("matches").isArray()).isTrue();
        assertThat(answer.json().path("matches").size()).isZero();
    }

    @Test
    void searchesEveryFaceWhenAsked() throws Exception {
        JsonNode json = search(picture("bob/9;zoe;alice/9").text("faces", "all")).json();
        assertThat(json.path("faces").size()).isEqualTo(3);
        assertThat(ids(json.at("/faces/0/matches"))).containsExactly("bob");
        assertThat(ids(json.at("/faces/1/matches"))).isEmpty();
        assertThat(json.at("/faces/1/decision").asString()).isEqualTo("no_match");
        assertThat(ids(json.at("/faces/2/matches"))).containsExactly("alice");
        assertThat(json.at("/faces/2/decision").asString()).isEqualTo("match");
        assertThat(json.path("matches")).isEqualTo(json.at("/faces/0/matches"));
        assertThat(json.path("searched_face")).isEqualTo(json.at("/faces/0/face"));
    }

    @Test
    void saysWhenTheBestIsTooNearToCall() throws Exception {
        double best =
                search(picture("bob/9").text("threshold", "0"))
                        .json()
                        .at("/matches/0/similarity")
                        .asDouble();
        String above = "" + Math.min(1, best + 0.001);
        JsonNode face =
                search(picture("bob/9").text("faces", "all").text("threshold", above))
                        .json()
                        .at("/faces/0");
        assertThat(face.path("matches").size()).isZero();
        assertThat(face.path("decision").asString()).isEqualTo("uncertain");
    }

    @Test
    void takesAnEmbeddingARawPictureAndAThreshold() throws Exception {
        String vector = Json.mapper().writeValueAsString(TestPicture.embedding("bob/9"));
        JsonNode json =
                service.post(
                                PATH,
                                "{\"embedding\":%s,\"embedding_contract_id\":\"%s\",\"threshold\":0.01}"
                                        .formatted(vector, FakeEmbed.CONTRACT.id()))
                        .json();
        assertThat(json.at("/matches/0/person/id").asString()).isEqualTo("bob");
        assertThat(json.has("searched_face")).isFalse();
        assertThat(json.at("/threshold_origin/kind").asString()).isEqualTo("request");
        Answer raw =
                service.send(
                        service.request(PATH + "?limit=1&threshold=0")
                                .header("Content-Type", "image/jpeg")
                                .POST(BodyPublishers.ofByteArray(TestPicture.of("bob/9"))));
        assertThat(ids(raw.json().path("matches"))).as(raw.toString()).containsExactly("bob");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "embedding":[1]                                    | 400 invalid_request embedding_contract_id
                    "embedding":[1],"embedding_contract_id":"ec_x"     | 409 embedding_contract_mismatch embedding
                    "embedding":[1],"embedding_contract_id":"%s"       | 400 invalid_request embedding
                    "embedding":[],"embedding_contract_id":"%s"        | 400 invalid_request embedding
                    "embedding":[0],"embedding_contract_id":"%s"       | 400 invalid_request embedding
                    "embedding":[1e999],"embedding_contract_id":"%s"   | 400 invalid_request embedding[0]
                    "embedding":[NaN],"embedding_contract_id":"%s"     | 400 invalid_request
                    "embedding":null,"embedding_contract_id":"%s"      | 400 invalid_request embedding
                    "embedding":[1],"embedding_contract_id":"%s","image":"/9j/" | 400 invalid_request image
                    "limit":5                                          | 400 invalid_request image
                    "image":"%%"                                       | 400 invalid_request image
                    """)
    void refusesEmbeddings(String members, String fault) throws Exception {
        Answer answer =
                service.post(PATH, "{" + members.replace("%s", FakeEmbed.CONTRACT.id()) + "}");
        assertThat(answer.fault()).as(answer.toString()).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0, 400 invalid_request limit",
        "limit, 101, 400 invalid_request limit",
        "threshold, 2, 400 invalid_request threshold",
        "false_match_rate, 0, 400 invalid_request false_match_rate",
        "faces, some, 400 invalid_request faces",
        "colour, red, 400 invalid_request colour"
    })
    void refusesOptions(String name, String value, String fault) throws Exception {
        assertThat(search(picture("alice").text(name, value)).fault()).isEqualTo(fault);
    }

    @Test
    void saysThatThereIsNoFaceOrNoCollection() throws Exception {
        assertThat(search(picture("")).fault()).isEqualTo("422 face_not_found");
        assertThat(search(picture("broken")).fault()).isEqualTo("422 invalid_image");
        assertThat(service.post("/v1/collections/x/search", picture("alice")).fault())
                .isEqualTo("404 collection_not_found");
    }

    @Test
    void seesWhatAnotherInstanceEnrolsAndErases() throws Exception {
        assertThat(found(other, "alice/9")).containsExactly("alice");
        enrol("dave", "dave/1");
        assertThat(found(other, "dave/9")).containsExactly("dave");
        service.delete("/v1/collections/team/persons/alice");
        assertThat(found(other, "alice/9")).isEmpty();
        assertThat(found(service, "alice/9")).isEmpty();
        String face =
                service.get("/v1/collections/team/persons/dave/faces")
                        .json()
                        .at("/faces/0/id")
                        .asString();
        other.delete("/v1/collections/team/persons/dave/faces/" + face);
        assertThat(found(service, "dave/9")).isEmpty();
    }

    private static List<String> found(CompareService where, String people) throws Exception {
        Answer answer = where.post(PATH, picture(people));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return ids(answer.json().path("matches"));
    }

    @Test
    void forgetsACollectionOnEveryInstanceEvenWhenItsNameIsUsedAgain() throws Exception {
        assertThat(found(service, "alice/9")).containsExactly("alice");
        assertThat(found(other, "alice/9")).containsExactly("alice");
        service.delete("/v1/collections/team?force=true");
        assertThat(other.post(PATH, picture("alice/9")).fault())
                .isEqualTo("404 collection_not_found");
        service.post("/v1/collections", "{\"id\":\"team\",\"name\":\"n\"}");
        assertThat(found(other, "alice/9")).isEmpty();
        assertThat(found(service, "alice/9")).isEmpty();
    }

    @Test
    void answersOrSaysGoneWhileACollectionIsErased() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                CompareService where = i % 2 == 0 ? service : other;
                answers.add(threads.submit(() -> where.post(PATH, picture("alice/9;bob/9"))));
                if (i == 30) {
                    service.delete("/v1/collections/team?force=true");
                }
            }
            for (Future<Answer> answer : answers) {
                if (answer.get().status() != 200) {
                    assertThat(answer.get().fault()).isEqualTo("404 collection_not_found");
                }
            }
            assertThat(answers.getLast().get().status()).isEqualTo(404);
        }
    }
}
