package dev.facefn.detect;

import dev.facefn.runtime.FunctionService;
import dev.facefn.runtime.PrimedAnalyzer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The function, really started on a free port, and a client with its key.
final class DetectService implements AutoCloseable {
    private final FunctionService service;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String key;

    DetectService(PrimedAnalyzer analyzer, Path data, Map<String, ?> settings) throws IOException {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("facefn.http.port", 0);
        all.put("facefn.http.drain-time", "0s");
        all.put("facefn.data.directory", data.toString());
        this.service = FunctionService.start(all, (_, _) -> analyzer, DetectApplication.class);
        this.key = Files.readString(service.keyFile()).strip();
    }

    URI uri() {
        return service.uri();
    }

    String key() {
        return key;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.uri().resolve(path))
                .header("Authorization", "Bearer " + key);
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
