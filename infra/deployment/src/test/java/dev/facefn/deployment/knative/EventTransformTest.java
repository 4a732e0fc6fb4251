package dev.facefn.deployment.knative;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.facefn.events.DetectedFace;
import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventData;
import dev.facefn.events.EventSecret;
import dev.facefn.events.FacesEmbedded;
import dev.facefn.events.UsageRecorded;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.FivePoints;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Point;
import dev.facefn.face.Quality;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Real events, signed, go out to a queue and come back through the transforms of the manifests,
/// and are believed after it.
@TestInstance(Lifecycle.PER_CLASS)
class EventTransformTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventCodec CODEC = new EventCodec(new EventSecret(new byte[32]));
    private static final List<String> OUT = List.of("compare", "usage", "dead");
    private Jsonata jsonata;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        jsonata = Jsonata.in(folder);
    }

    static Stream<Event> events() {
        return Stream.of(event(embedded(8)), event(usage()));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("events")
    void goOutAsTextWithNothingBesideIt(Event event) throws Exception {
        for (String name : OUT) {
            ObjectNode sent = evaluated(expression(name), new String(CODEC.json(event), UTF_8));

            assertThat(sent.properties().stream().map(Map.Entry::getKey))
                    .containsExactlyInAnyOrder(
                            "specversion", "id", "source", "type", "datacontenttype", "data");
            assertThat(sent.path("type").asText()).isEqualTo(event.type().wireName());
            assertThat(CODEC.ofJson(sent.path("data").asText().getBytes(UTF_8))).isEqualTo(event);
        }
    }

    /// The source says of a body that it is text, or JSON.
    @ParameterizedTest(name = "{index}")
    @MethodSource("events")
    void comeBackHoweverTheSourceSaysIt(Event event) throws Exception {
        String text = new String(CODEC.json(event), UTF_8);
        ObjectNode asText = message().put("data", text);
        ObjectNode asJson = message().set("data", JSON.readTree(text));

        for (ObjectNode message : List.of(asText, asJson)) {
            ObjectNode back = evaluated(expression("cluster"), message.toString());
            assertThat(CODEC.ofJson(back.toString().getBytes(UTF_8))).isEqualTo(event);
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("events")
    void comeBackFromTheDeadLettersWithoutTheReason(Event event) throws Exception {
        ObjectNode dead = (ObjectNode) JSON.readTree(CODEC.json(event));
        dead.put("knativeerrorcode", "500").put("knativeerrordest", "http://embed");
        dead.put("knativeerrordata", "eyJlcnJvciI6e319");
        ObjectNode sent = evaluated(expression("dead"), dead.toString());
        assertThat(sent.path("data").asText()).contains("knativeerrorcode");

        ObjectNode again = message().put("data", sent.path("data").asText());
        ObjectNode back = evaluated(expression("cluster"), again.toString());

        assertThat(back.toString()).doesNotContain("knativeerror");
        assertThat(CODEC.ofJson(back.toString().getBytes(UTF_8))).isEqualTo(event);
    }

    /// The local cluster gives a dead letter to the broker as it is.
    @ParameterizedTest(name = "{index}")
    @MethodSource("events")
    void areBelievedWithTheReasonInThem(Event event) throws Exception {
        ObjectNode dead = (ObjectNode) JSON.readTree(CODEC.json(event));
        dead.put("knativeerrorcode", "500").put("knativearrivaltime", "2026-11-21T15:00:00Z");

        assertThat(CODEC.ofJson(dead.toString().getBytes(UTF_8))).isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "",
                "{}",
                "[1]",
                "{\"specversion\":\"0.3\"}",
                "{\"Event\":\"s3:TestEvent\"}"
            })
    void whatIsNoEventFails(String body) throws Exception {
        Jsonata.Answer answer =
                jsonata.evaluate(expression("cluster"), message().put("data", body).toString());

        assertThat(answer.good()).as(answer.text()).isFalse();
    }

    /// JSONata would make other letters of bytes than they are, which no signature survives.
    @Test
    void bytesFail() throws Exception {
        byte[] text = CODEC.json(event(usage()));
        ObjectNode message = message().put("data_base64", Base64.getEncoder().encodeToString(text));

        Jsonata.Answer answer = jsonata.evaluate(expression("cluster"), message.toString());

        assertThat(answer.good()).as(answer.text()).isFalse();
    }

    @Test
    void whatIsNoEventIsToldSo() throws Exception {
        Jsonata.Answer answer =
                jsonata.evaluate(expression("cluster"), message().put("data", "{}").toString());

        assertThat(answer.text()).contains("the message is no CloudEvent");
    }

    private static String expression(String transform) {
        return Kustomize.overlay("cpu")
                .find("eventing.knative.dev", "EventTransform", "facefn-aws", transform)
                .orElseThrow()
                .at("spec.jsonata.expression")
                .asText();
    }

    private ObjectNode evaluated(String expression, String input) throws Exception {
        Jsonata.Answer answer = jsonata.evaluate(expression, input);
        assertThat(answer.good()).as(answer.text()).isTrue();
        return (ObjectNode) JSON.readTree(answer.text());
    }

    /// As the source makes an event of a message.
    private static ObjectNode message() {
        return JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", "01ARZ3NDEKTSV4R-0000000000000001")
                .put("source", "dev.knative.eventing.aws-sqs-source")
                .put("type", "dev.knative.connector.event.aws-sqs");
    }

    private static Event event(EventData data) {
        return new Event(
                "evt_1",
                "/functions/embed",
                "vid_1",
                Instant.parse("2026-11-21T15:00:00.123456Z"),
                "dev",
                Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                data);
    }

    private static FacesEmbedded embedded(int faces) {
        return new FacesEmbedded(
                new ImageSize(1280, 720),
                null,
                "staff \"ä\" 名",
                new EmbeddingContract("fr_feature", "1", "ab".repeat(32), 512, "arcface-112/2"),
                IntStream.rangeClosed(1, faces).mapToObj(EventTransformTest::face).toList());
    }

    private static FacesEmbedded.EmbeddedFace face(int number) {
        float[] values = new float[512];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(number * 1000.0 + i);
        }
        DetectedFace face =
                new DetectedFace(
                        "t" + number,
                        new BoundingBox(0.1f, 20.333334f, 120.25f, 140),
                        0.98765f,
                        new FivePoints(
                                new Point(1, 2),
                                new Point(3, 4.5f),
                                new Point(5, 6),
                                new Point(7, 8),
                                new Point(9, 1e-7f)),
                        new Quality(0.8f, 0.9f, 0.5f, 1),
                        2_400,
                        new DetectedFace.Track(List.of(new DetectedFace.Interval(0, 2_400)), 30),
                        1);
        return new FacesEmbedded.EmbeddedFace(face, List.of(Embedding.normalize(values)));
    }

    private static UsageRecorded usage() {
        return new UsageRecorded(
                "detect",
                "detect",
                "key_1",
                new UsageRecorded.Units(1, 2, 10_500),
                200,
                14.25,
                9.5,
                0,
                12_345,
                false,
                "bypass",
                "cpu",
                "standard",
                "2026-11",
                null,
                new UsageRecorded.Seen(List.of(2458), 1, List.of(0.75)));
    }
}
