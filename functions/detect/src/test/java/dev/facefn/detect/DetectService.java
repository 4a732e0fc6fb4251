package dev.facefn.detect;

import dev.facefn.api.Route;
import dev.facefn.priming.PrimedAnalyzer;
import dev.facefn.runtime.FunctionService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The function, really started on a free port, and a client with its key.
final class DetectService implements AutoCloseable {
    private final FunctionService service;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String key;

    private DetectService(FunctionService service) throws IOException {
        this.service = service;
        this.key = Files.readString(service.keyFile()).strip();
    }

    /// With the real models.
    static DetectService start(Path data) throws IOException {
        return new DetectService(FunctionService.start(settings(data), DetectApplication.class));
    }

    static DetectService start(PrimedAnalyzer analyzer, Path data) throws IOException {
        PrimedAnalyzer.Source source = (_, _) -> analyzer;
        return new DetectService(
                FunctionService.start(settings(data), List.of(source), DetectApplication.class));
    }

    private static Map<String, ?> settings(Path data) {
        return Map.of(
                "facefn.http.port",
                0,
                "facefn.http.drain-time",
                "0s",
                "facefn.data.directory",
                data);
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

    HttpRequest.Builder detect(String query, String type, byte[] body) {
        return request("/v1/detect" + query)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }

        String code() {
            return json().path("error").path("code").asString("");
        }

        @Override
        public String toString() {
            return status() + " " + response.headers().map() + " " + response.body();
        }
    }

    @Override
    public void close() {
        client.close();
        service.close();
    }
}
