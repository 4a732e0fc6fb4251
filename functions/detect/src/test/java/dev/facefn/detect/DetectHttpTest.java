package dev.facefn.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import dev.facefn.openapi.StartedService;
import dev.facefn.openapi.StartedService.Answer;
import dev.facefn.vision.FaceQuery;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DetectHttpTest {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3};
    private static final String BASE64 = Base64.getEncoder().encodeToString(JPEG);
    private static final FakeAnalyzer ANALYZER = new FakeAnalyzer();
    private static StartedService service;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        service = DetectService.start(ANALYZER, data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Answer detect(String query, String type, byte[] body) throws Exception {
        return service.send(DetectService.detect(service, query, type, body));
    }

    private static void assertAsked(Detail detail, Set<Attribute> attributes, int faces) {
        assertThat(ANALYZER.picture).isEqualTo(JPEG);
        assertThat(ANALYZER.query).isEqualTo(new FaceQuery(detail, attributes, faces));
    }

    @Test
    void answersExactlyWhatTheContractSays() throws Exception {
        Answer answer = detect("", "image/jpeg", JPEG);
        JsonNode json = answer.json();
        assertThat(answer.response().body())
                .isEqualTo(
                        """
                        {"faces":[{"bbox":{"pixels":{"x":120,"y":80,"width":240,"height":280},\
                        "normalized":{"left":0.1204,"top":0.0802,"width":0.24,"height":0.28}},\
                        "landmarks":[[180.12,160.0],[300.0,160.0],[240.0,220.0],[190.0,300.0],\
                        [290.0,300.0]],"detection_score":0.98,"quality":{"score":0.8,\
                        "sharpness":0.9,"brightness":0.5,"pose":0.9}}],\
                        "image":{"width":1000,"height":1000},"processing_ms":%s,\
                        "usage":{"units":{"images":1,"faces":1},"amount":"0","currency":"USD",\
                        "inference_ms":7.0,"cold_start":false,"cache":"bypass","mode":"cpu"},\
                        "request_id":"%s"}\
                        """
                                .formatted(
                                        json.path("processing_ms").asString(),
                                        answer.header("x-request-id")));
        assertAsked(Detail.FAST, Set.of(), 100);
    }

    @Test
    void describesWhatIsAskedFor() throws Exception {
        JsonNode face = detect("?attributes=all", "image/jpeg", JPEG).json().at("/faces/0");
        assertThat(face.path("pose").toString())
                .isEqualTo("{\"yaw\":3.0,\"pitch\":-2.0,\"roll\":1.0}");
        assertThat(face.path("attributes").toString())
                .isEqualTo(
                        """
                        {"age":31.4,"gender":{"value":"female","confidence":0.98},\
                        "emotions":{"happiness":0.98,"neutral":0.02},\
                        "eyes_open":{"left":0.99,"right":0.98},"liveness":{"live":0.99}}\
                        """);
        assertThat(face.path("landmarks_68").size()).isEqualTo(68);
        assertAsked(Detail.FAST, Attribute.all(), 100);
    }

    @Test
    void takesAForm() throws Exception {
        String head =
                "--x\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.jpg\"\r\n"
                        + "Content-Type: image/jpeg\r\n\r\n";
        String tail =
                "\r\n--x\r\nContent-Disposition: form-data; name=\"detail\"\r\n\r\nhigh"
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"max_faces\"\r\n\r\n7"
                        + "\r\n--x--\r\n";
        byte[] body = new byte[head.length() + JPEG.length + tail.length()];
        System.arraycopy(head.getBytes(UTF_8), 0, body, 0, head.length());
        System.arraycopy(JPEG, 0, body, head.length(), JPEG.length);
        System.arraycopy(tail.getBytes(UTF_8), 0, body, head.length() + JPEG.length, tail.length());
        Answer answer = detect("?attributes=pose,eyes", "multipart/form-data; boundary=x", body);
        assertThat(answer.status()).isEqualTo(200);
        assertAsked(Detail.HIGH, Set.of(Attribute.POSE, Attribute.EYES), 7);
    }

    @Test
    void takesJsonWithBase64OrADataUrl() throws Exception {
        for (String image : List.of(BASE64, "data:image/jpeg;base64," + BASE64)) {
            String json = "{\"image\":\"%s\",\"max_faces\":1,\"attributes\":[\"quality\"]}";
            Answer answer = detect("", "application/json", json.formatted(image).getBytes(UTF_8));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.json().path("truncated").asBoolean()).isTrue();
            assertAsked(Detail.FAST, Set.of(), 1);
        }
    }

    @Test
    void warnsWhenTheBytesAreNotWhatTheyWereCalled() throws Exception {
        Answer answer = detect("", "image/png", JPEG);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("warning"))
                .isEqualTo("199 facefn \"the image is image/jpeg, not image/png\"");
    }

    @Test
    void isHealthyAndHidesItsVersion() throws Exception {
        Answer answer = service.send(HttpRequest.newBuilder(service.at("/v1/health")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactly("status", "request_id");
        assertThat(answer.json().path("status").asString()).isEqualTo("ready");
        assertThat(answer.header("server")).isEmpty();
    }

    @Test
    void showsItsModelsOnlyToThoseWithAKey() throws Exception {
        Answer stranger = service.send(HttpRequest.newBuilder(service.at("/v1/models")));
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.header("www-authenticate")).isEqualTo("Bearer");
        assertThat(service.send(service.request("/v1/models")).json().path("models").isArray())
                .isTrue();
    }

    @Test
    void hasNoOtherDoors() throws Exception {
        for (String path : List.of("/", "/metrics", "/actuator", "/health", "/v1", "/detect")) {
            Answer answer = service.send(service.request(path));
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("route_not_found");
        }
    }
}
