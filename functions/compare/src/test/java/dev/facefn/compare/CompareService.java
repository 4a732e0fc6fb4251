package dev.facefn.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.api.MultipartWriter;
import dev.facefn.api.Route;
import dev.facefn.gallery.Gallery;
import dev.facefn.runtime.FunctionService;
import dev.facefn.testing.gallery.MemoryGallery;
import dev.facefn.testing.timeline.MemoryVideos;
import dev.facefn.timeline.Videos;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The function, really started on a free port beside a fake `embed`, and a client with its key.
final class CompareService implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private final FunctionService service;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String key;

    private CompareService(FunctionService service) throws IOException {
        this.service = service;
        this.key = Files.readString(service.keyFile()).strip();
    }

    static CompareService of(FunctionService service) throws IOException {
        return new CompareService(service);
    }

    static Gallery gallery() {
        return new MemoryGallery(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Videos videos() {
        return new MemoryVideos(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static CompareService start(Path data, FakeEmbed embed) throws IOException {
        return start(data, embed, gallery());
    }

    static CompareService start(Path data, FakeEmbed embed, Gallery gallery) throws IOException {
        return start(data, embed, gallery, videos());
    }

    static CompareService start(Path data, FakeEmbed embed, Gallery gallery, Videos videos)
            throws IOException {
        return start(data, embed, gallery, videos, new Told());
    }

    static CompareService start(
            Path data, FakeEmbed embed, Gallery gallery, Videos videos, Told told)
            throws IOException {
        return new CompareService(
                FunctionService.start(
                        settings(data, Map.of()),
                        List.of(embed, gallery, videos, told),
                        CompareApplication.class,
                        FakeEmbed.Application.class));
    }

    /// Without an `embed` beside it.
    static CompareService alone(Path data, Map<String, ?> settings) throws IOException {
        return new CompareService(
                FunctionService.start(
                        settings(data, settings),
                        List.of(gallery(), videos()),
                        CompareApplication.class));
    }

    static Map<String, ?> settings(Path data, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("facefn.http.port", 0);
        settings.put("facefn.limits.rate", 0);
        settings.put("facefn.http.drain-time", "0s");
        settings.put("logging.level.dev.facefn.access", "warn");
        settings.put("facefn.data.directory", data);
        return settings;
    }

    URI at(String path) {
        return service.uri().resolve(path);
    }

    List<Route> routes() {
        return service.routes();
    }

    String key() {
        return key;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + key);
    }

    Answer get(String path) throws Exception {
        return send(request(path).GET());
    }

    Answer delete(String path) throws Exception {
        return send(request(path).DELETE());
    }

    Answer json(String method, String path, String json) throws Exception {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json)));
    }

    Answer post(String path, String json) throws Exception {
        return json("POST", path, json);
    }

    Answer post(String path, MultipartWriter form) throws Exception {
        return send(form(path, form));
    }

    HttpRequest.Builder form(String path, MultipartWriter form) {
        return request(path)
                .header("Content-Type", form.contentType())
                .POST(BodyPublishers.ofByteArray(form.body()));
    }

    static MultipartWriter picture(MultipartWriter form, String field, String people) {
        return form.file(
                field, people.isEmpty() ? "x" : people, "image/jpeg", TestPicture.of(people));
    }

    /// A form of pictures in one field.
    static MultipartWriter pictures(String field, String... people) {
        MultipartWriter form = new MultipartWriter();
        for (String one : people) {
            picture(form, field, one);
        }
        return form;
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    }

    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String body() {
            return new String(response.body(), UTF_8);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }

        /// Such as `400 invalid_request limit`: status, code and the field at fault.
        String fault() {
            JsonNode error = json().path("error");
            String field = error.path("details").path("field").asString("");
            return (status() + " " + error.path("code").asString("") + " " + field).strip();
        }

        @Override
        public String toString() {
            return status() + " " + response.headers().map() + " " + body();
        }
    }

    @Override
    public void close() {
        client.close();
        service.close();
    }
}
