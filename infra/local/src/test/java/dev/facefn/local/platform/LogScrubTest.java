package dev.facefn.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.MultipartWriter;
import dev.facefn.local.video.SampleScript;
import dev.facefn.local.video.SampleVideo;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Progress;
import dev.facefn.testing.SamplePhotos;
import dev.facefn.testing.TestModels;
import dev.facefn.video.VideoLimits;
import dev.facefn.video.VideoReader;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a platform logs in the profile of containers: JSON, one trace over the whole chain, and
/// nothing of keys, names, pictures or embeddings, whatever goes well or wrong.
class LogScrubTest {
    private static final String MARK = "Zzyzxmark";
    private static final String FOREIGN_KEY = "fsk_dev_" + MARK + "0123456789abcdef0123456789";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{64}");
    private static final Pattern NUMBERS = Pattern.compile("(-?\\d+\\.\\d+[,\\s]+){8}");
    private static final byte[] PHOTO = SamplePhotos.bytes(4);

    private final StringWriter log = new StringWriter();
    private final HttpClient client = HttpClient.newHttpClient();
    private URI service = URI.create("");
    private String key = "";

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void nothingPersonalIsLoggedAndAChainIsOneTrace(@TempDir Path data, @TempDir Path files)
            throws Exception {
        TestModels.open();
        byte[] video = video(files.resolve("sample.mp4"));
        Map<String, String> container = Map.of("SPRING_PROFILES_ACTIVE", "container");
        try (RunningPlatform platform = RunningPlatform.start(data, container, log)) {
            service = platform.uri();
            key = Files.readString(platform.keyFile()).strip();
            String embedding = callsThatGoWell();
            callsThatGoWrong(embedding);
            follow(video);
        }
        List<JsonNode> lines =
                log.toString()
                        .lines()
                        .filter(line -> line.startsWith("{"))
                        .map(JsonMapper.shared()::readTree)
                        .toList();
        assertThat(named(lines, "request")).hasSizeGreaterThan(10);
        assertThat(named(lines, "request"))
                .allMatch(line -> line.path("trace_id").asString().matches("[0-9a-f]{32}"))
                .allMatch(line -> !line.path("request_id").asString().isEmpty());
        assertThat(lines).allMatch(line -> line.hasNonNull("@timestamp"));
        assertThat(log.toString())
                .doesNotContain(MARK, key, key.substring(8), FOREIGN_KEY)
                .doesNotContainPattern(BASE64)
                .doesNotContainPattern(NUMBERS);
        assertThat(named(lines, "event"))
                .filteredOn(line -> TRACE.equals(line.path("trace_id").asString()))
                .extracting(line -> line.path("type").asString())
                .contains("video.submitted", "video.chunk.submitted", "faces.detected")
                .contains("faces.embedded");
    }

    private static List<JsonNode> named(List<JsonNode> lines, String message) {
        return lines.stream()
                .filter(line -> message.equals(line.path("message").asString()))
                .toList();
    }

    private static byte[] video(Path file) throws Exception {
        ModelStore store = ModelStore.atDefault();
        SampleVideo.write(
                SampleScript.brief(),
                VideoReader.open(store.root().resolve("ffmpeg"), VideoLimits.DEFAULT),
                store.open("samples", Progress.NONE),
                file);
        return Files.readAllBytes(file);
    }

    /// @return an embedding, as JSON
    private String callsThatGoWell() throws Exception {
        assertThat(json("/v1/detect", "{\"image\":\"%s\"}".formatted(base64(PHOTO))).statusCode())
                .isEqualTo(200);
        HttpResponse<String> embedded = form("/v1/embeddings", image());
        assertThat(embedded.statusCode()).isEqualTo(200);
        json("/v1/collections", "{\"id\":\"staff\",\"name\":\"%s\"}".formatted(MARK));
        MultipartWriter person =
                new MultipartWriter().text("id", "p1").text("name", MARK).text("metadata", "{}");
        form("/v1/collections/staff/persons", person.file("images", MARK, "image/jpeg", PHOTO));
        MultipartWriter named = new MultipartWriter().text("id", MARK).text("name", MARK);
        form("/v1/collections/staff/persons", named.file("images", MARK, "image/jpeg", PHOTO));
        form("/v1/collections/staff/search", image());
        send(request("/v1/collections/staff/persons/" + MARK).GET());
        return JsonMapper.shared().readTree(embedded.body()).at("/faces/0/embedding").toString();
    }

    private void callsThatGoWrong(String embedding) throws Exception {
        byte[] broken = (MARK + HexFormat.of().formatHex(PHOTO, 0, 200)).getBytes(UTF_8);
        form("/v1/detect", new MultipartWriter().file("image", MARK, "image/jpeg", broken));
        form("/v1/detect", new MultipartWriter().text(MARK, MARK));
        json("/v1/detect", "{\"image\":\"%s!\"}".formatted(base64(PHOTO)));
        json("/v1/detect", "{\"%s\": %s".formatted(MARK, embedding));
        json("/v1/similarity-matrix", "{\"embeddings\":[%s],\"x\":1}".formatted(embedding));
        json("/v1/compare", "{\"source\":%s,\"target\":%s}".formatted(embedding, embedding));
        send(request("/v1/" + MARK + "/" + embedding.substring(1, 40)).GET());
        send(request("/v1/health?api_key=" + FOREIGN_KEY).GET());
        send(
                HttpRequest.newBuilder(service.resolve("/v1/detect"))
                        .header("Authorization", "Bearer " + FOREIGN_KEY)
                        .header("x-request-id", FOREIGN_KEY)
                        .POST(BodyPublishers.noBody()));
        form("/v1/videos", new MultipartWriter().file("video", MARK, "video/mp4", broken));
        send(
                request("/events")
                        .header("Content-Type", "application/cloudevents+json")
                        .POST(BodyPublishers.ofString("{\"subject\":\"" + MARK + "\"}")));
    }

    /// A video of somebody else's trace, until its people are known.
    private void follow(byte[] video) throws Exception {
        MultipartWriter form = new MultipartWriter().file("video", MARK, "video/mp4", video);
        HttpResponse<String> accepted =
                send(
                        request("/v1/videos")
                                .header("Content-Type", form.contentType())
                                .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-00")
                                .POST(BodyPublishers.ofByteArray(form.body())));
        assertThat(accepted.statusCode()).isEqualTo(202);
        String id = JsonMapper.shared().readTree(accepted.body()).path("video_id").asString();
        String status = "";
        while (!status.equals("completed")) {
            assertThat(status).isNotEqualTo("failed");
            HttpResponse<String> answer = send(request("/v1/videos/" + id).GET());
            status = JsonMapper.shared().readTree(answer.body()).path("status").asString("");
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static MultipartWriter image() {
        return new MultipartWriter().file("image", MARK, "image/jpeg", PHOTO);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private HttpResponse<String> json(String path, String body) throws Exception {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> form(String path, MultipartWriter form) throws Exception {
        return send(
                request(path)
                        .header("Content-Type", form.contentType())
                        .POST(BodyPublishers.ofByteArray(form.body())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString(UTF_8));
    }
}
