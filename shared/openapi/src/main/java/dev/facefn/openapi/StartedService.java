package dev.facefn.openapi;

import dev.facefn.api.Route;
import dev.facefn.runtime.FunctionService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Functions, really started on a free port, and a client with their key.
public final class StartedService implements AutoCloseable {
    private final FunctionService service;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String key;

    private StartedService(FunctionService service) throws IOException {
        this.service = service;
        this.key = Files.readString(service.keyFile()).strip();
    }

    /// @param data where the key is kept
    /// @param settings beside those that every test needs
    /// @param given in place of what would be made
    public static StartedService start(
            Path data, Map<String, ?> settings, List<?> given, Class<?>... functions)
            throws IOException {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("facefn.http.port", 0);
        all.put("facefn.limits.rate", 0);
        all.put("facefn.http.drain-time", "0s");
        all.put("facefn.data.directory", data);
        all.put("facefn.data.dev-key", true);
        return new StartedService(FunctionService.start(all, given, functions));
    }

    public URI at(String path) {
        return service.uri().resolve(path);
    }

    public List<Route> routes() {
        return service.routes();
    }

    public String key() {
        return key;
    }

    /// A request with the key, for what is computed now.
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path))
                .header("Cache-Control", "no-store")
                .header("Authorization", "Bearer " + key);
    }

    public HttpRequest.Builder post(String path, String type, byte[] body) {
        return request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    /// What came back.
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }

        /// The code of an error, empty for a good answer.
        public String code() {
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
