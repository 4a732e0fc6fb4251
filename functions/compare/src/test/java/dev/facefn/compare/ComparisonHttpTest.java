package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.facefn.api.Json;
import dev.facefn.api.MultipartWriter;
import dev.facefn.compare.CompareService.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ComparisonHttpTest {
    private static final String PATH = "/v1/compare";
    private static CompareService service;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        service = CompareService.start(data, new FakeEmbed());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static MultipartWriter pictures(String source, String target) {
        return CompareService.picture(CompareService.pictures("source", source), "target", target);
    }

    private static String vector(String face) {
        return Json.mapper().writeValueAsString(TestPicture.embedding(face));
    }

    private static String side(String face, String contract) {
        return "{\"embedding\":%s,\"embedding_contract_id\":\"%s\"}"
                .formatted(vector(face), contract);
    }

    private static String base64(String people) {
        return Base64.getEncoder().encodeToString(TestPicture.of(people));
    }

    @Test
    void findsTheSamePersonAmongTheFacesOfAnotherPicture() throws Exception {
        Answer answer = service.post(PATH, pictures("alice/1;bob/1", "bob/2;alice/2"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode json = answer.json();
        double expected = TestPicture.embedding("alice/1").cosine(TestPicture.embedding("alice/2"));
        assertThat(json.path("matched").asBoolean()).isTrue();
        assertThat(json.path("decision").asString()).isEqualTo("match");
        assertThat(json.path("similarity").asDouble()).isCloseTo(expected, offset(1e-8));
        assertThat(json.path("threshold").asDouble()).isEqualTo(0.36);
        assertThat(json.path("threshold_origin").path("kind").asString()).isEqualTo("default");
        assertThat(json.path("source_face").path("bbox").path("pixels").path("width").asInt())
                .isEqualTo(200);
        assertThat(json.path("target_face").path("bbox").path("pixels").path("width").asInt())
                .isEqualTo(180);
        assertThat(json.path("matches").size()).isEqualTo(2);
        assertThat(json.path("matches").path(0).path("similarity").asDouble())
                .isEqualTo(json.path("similarity").asDouble());
        assertThat(json.path("matches").path(1).path("decision").asString()).isEqualTo("no_match");
        assertThat(json.path("model").path("model_id").asString()).isEqualTo("fake");
        assertThat(json.path("usage").path("units").path("images").asInt()).isEqualTo(2);
        assertThat(json.path("processing_ms").asDouble()).isPositive();
        assertThat(answer.body()).doesNotContain("embedding\":");
    }

    @Test
    void saysThatStrangersAreNoMatch() throws Exception {
        JsonNode json = service.post(PATH, pictures("alice", "bob")).json();
        assertThat(json.path("matched").asBoolean(true)).isFalse();
        assertThat(json.path("decision").asString()).isEqualTo("no_match");
    }

    @Test
    void isUncertainJustBelowTheThreshold() throws Exception {
        for (double similarity : List.of(0.37, 0.31, 0.29)) {
            JsonNode json = angle(similarity, "ec_x", "").json();
            assertThat(json.path("matched").asBoolean()).isEqualTo(similarity > 0.36);
            assertThat(json.path("decision").asString())
                    .isEqualTo(
                            similarity > 0.36
                                    ? "match"
                                    : similarity > 0.3 ? "uncertain" : "no_match");
        }
    }

    @Test
    void matchesAtTheThresholdItself() throws Exception {
        JsonNode json = angle(0.5, "ec_x", ",\"threshold\":0.5").json();
        assertThat(json.path("similarity").asDouble()).isEqualTo(0.5);
        assertThat(json.path("matched").asBoolean()).isTrue();
        assertThat(json.path("threshold_origin").path("kind").asString()).isEqualTo("request");
    }

    @Test
    void knowsTheThresholdForAFalseMatchRateOfACalibratedModel() throws Exception {
        String open = Calibrations.open().contractId();
        JsonNode json = angle(0.9, open, ",\"false_match_rate\":0.01").json();
        assertThat(json.path("threshold").asDouble())
                .isEqualTo(Calibrations.open().thresholdFor(0.01));
        JsonNode origin = json.path("threshold_origin");
        assertThat(origin.path("kind").asString()).isEqualTo("false_match_rate");
        assertThat(origin.path("text").asString()).contains("0.01", "estimated beyond");
        assertThat(origin.path("extrapolated").isBoolean()).isTrue();
        assertThat(
                        angle(0.9, open, ",\"false_match_rate\":1e-6")
                                .json()
                                .at("/threshold_origin/extrapolated")
                                .asBoolean())
                .isTrue();
        assertThat(angle(0.9, open, "").json().path("threshold").asDouble())
                .isEqualTo(Calibrations.open().usual().threshold());
        assertThat(angle(0.9, "ec_x", ",\"false_match_rate\":0.01").fault())
                .isEqualTo("400 invalid_request false_match_rate");
    }

    /// Two embeddings of a similarity.
    private static Answer angle(double similarity, String contract, String more) throws Exception {
        String side = "{\"embedding\":[%s,%s],\"embedding_contract_id\":\"%s\"}";
        double rest = Math.sqrt(1 - similarity * similarity);
        return service.post(
                PATH,
                "{\"source\":%s,\"target\":%s%s}"
                        .formatted(
                                side.formatted(1, 0, contract),
                                side.formatted(similarity, rest, contract),
                                more));
    }

    @Test
    void takesPicturesAndEmbeddingsInJson() throws Exception {
        String contract = FakeEmbed.CONTRACT.id();
        String json = "{\"source\":\"%s\",\"target\":%s,\"threshold\":0.5}";
        Answer mixed =
                service.post(PATH, json.formatted(base64("alice/1"), side("alice/2", contract)));
        assertThat(mixed.json().path("matched").asBoolean()).as(mixed.toString()).isTrue();
        assertThat(mixed.json().has("source_face")).isTrue();
        assertThat(mixed.json().has("target_face")).isFalse();
        Answer vectors =
                service.post(
                        PATH,
                        "{\"source\":%s,\"target\":%s}"
                                .formatted(side("alice/1", "ec_x"), side("alice/2", "ec_x")));
        assertThat(vectors.json().path("similarity").asDouble())
                .isEqualTo(mixed.json().path("similarity").asDouble());
        assertThat(vectors.json().has("model")).isFalse();
        assertThat(vectors.json().path("usage").path("units").path("images").asInt()).isZero();
    }

    @Test
    void refusesEmbeddingsOfTwoModels() throws Exception {
        Answer two =
                service.post(
                        PATH,
                        "{\"source\":%s,\"target\":%s}"
                                .formatted(side("a", "ec_one"), side("a", "ec_two")));
        assertThat(two.fault()).isEqualTo("409 embedding_contract_mismatch target");
        Answer mixed =
                service.post(
                        PATH,
                        "{\"source\":\"%s\",\"target\":%s}"
                                .formatted(base64("alice"), side("a", "ec_two")));
        assertThat(mixed.fault()).isEqualTo("409 embedding_contract_mismatch target");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"embedding":[1],"embedding_contract_id":"c"}      | 400 invalid_request target.embedding
                    {"embedding":[],"embedding_contract_id":"c"}       | 400 invalid_request target.embedding
                    {"embedding":[0,0],"embedding_contract_id":"c"}    | 400 invalid_request target.embedding
                    {"embedding":[0.5,0],"embedding_contract_id":"c"}  | 400 invalid_request target.embedding
                    {"embedding":[1e39,0],"embedding_contract_id":"c"} | 400 invalid_request target.embedding[0]
                    {"embedding":[1e999,0],"embedding_contract_id":"c"}| 400 invalid_request target.embedding[0]
                    {"embedding":["1",0],"embedding_contract_id":"c"}  | 400 invalid_request target.embedding[0]
                    {"embedding":"x","embedding_contract_id":"c"}      | 400 invalid_request target.embedding
                    {"embedding_contract_id":"c"}                      | 400 invalid_request target.embedding
                    {"embedding":[1,0]}                                | 400 invalid_request target.embedding_contract_id
                    {"embedding":[1,0],"embedding_contract_id":"d"}    | 409 embedding_contract_mismatch target
                    {"embedding":[1,0],"embedding_contract_id":"c","x":1} | 400 invalid_request target.x
                    {"embedding":[NaN,0],"embedding_contract_id":"c"}  | 400 invalid_request
                    null                                               | 400 invalid_request target
                    7                                                  | 400 invalid_request target
                    "no base64"                                        | 400 invalid_request target
                    """)
    void saysWhatIsWrongWithAnEmbedding(String target, String fault) throws Exception {
        String source = "{\"embedding\":[1,0],\"embedding_contract_id\":\"c\"}";
        Answer answer =
                service.post(PATH, "{\"source\":%s,\"target\":%s}".formatted(source, target));
        assertThat(answer.fault()).as(answer.toString()).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "threshold, 1.1, 400 invalid_request threshold",
        "threshold, -0.1, 400 invalid_request threshold",
        "threshold, NaN, 400 invalid_request threshold",
        "threshold, '', 400 invalid_request threshold",
        "false_match_rate, 0, 400 invalid_request false_match_rate",
        "false_match_rate, 1, 400 invalid_request false_match_rate",
        "false_match_rate, 2, 400 invalid_request false_match_rate",
        "false_match_rate, 1e-7, 400 invalid_request false_match_rate",
        "false_match_rate, 0.51, 400 invalid_request false_match_rate",
        "collection_id, nobody, 404 collection_not_found",
        "collection_id, a b, 400 invalid_request collection_id",
        "max_faces, 1, 400 invalid_request max_faces"
    })
    void refusesOptions(String name, String value, String fault) throws Exception {
        Answer answer = service.post(PATH, pictures("alice", "bob").text(name, value));
        assertThat(answer.fault()).as(answer.toString()).isEqualTo(fault);
    }

    @Test
    void refusesAThresholdBesideARate() throws Exception {
        Answer answer =
                service.post(
                        PATH,
                        pictures("alice", "bob")
                                .text("threshold", "0.4")
                                .text("false_match_rate", "0.001"));
        assertThat(answer.fault()).isEqualTo("400 invalid_request false_match_rate");
    }

    @Test
    void saysWhichPictureCannotBeUsed() throws Exception {
        assertThat(service.post(PATH, pictures("", "alice")).fault())
                .isEqualTo("422 face_not_found source");
        assertThat(service.post(PATH, pictures("alice", "")).fault())
                .isEqualTo("422 face_not_found target");
        assertThat(service.post(PATH, pictures("broken", "alice")).fault())
                .isEqualTo("422 invalid_image source");
        assertThat(service.post(PATH, pictures("", "")).fault()).isEqualTo("422 face_not_found");
        assertThat(service.post(PATH, CompareService.pictures("source", "alice")).fault())
                .isEqualTo("400 invalid_request target");
        assertThat(service.send(service.request(PATH).POST(BodyPublishers.noBody())).fault())
                .isEqualTo("400 invalid_request source");
    }
}
