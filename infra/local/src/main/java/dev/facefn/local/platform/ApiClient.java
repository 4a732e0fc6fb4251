package dev.facefn.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.api.MultipartWriter;
import dev.facefn.api.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the API of a running platform. For one thread.
public final class ApiClient implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration LONGEST_UPLOAD = Duration.ofMinutes(30);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI service;
    private final String key;

    public ApiClient(URI service, String key) {
        this.service = service;
        this.key = key;
    }

    /// @throws dev.facefn.face.FacefnException for every answer but a good one
    public JsonNode get(String path) throws IOException {
        return send(request(path).GET());
    }

    /// The same for an answer that is no JSON, see [#get].
    public String text(String path) throws IOException {
        return new String(bytes(request(path).GET()), UTF_8);
    }

    /// The same, see [#get].
    public JsonNode post(String path, JsonNode body) throws IOException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    /// The same, see [#get].
    public JsonNode post(String path, MultipartWriter form) throws IOException {
        return send(
                request(path)
                        .header("Content-Type", form.contentType())
                        .POST(BodyPublishers.ofByteArray(form.body())));
    }

    /// Brings a file to an address that needs no key.
    public void put(URI address, Path file) throws IOException {
        var _ =
                send(
                        HttpRequest.newBuilder(address)
                                .timeout(LONGEST_UPLOAD)
                                .PUT(BodyPublishers.ofFile(file)));
    }

    /// The same, see [#get].
    public void delete(String path) throws IOException {
        var _ = send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + key);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException {
        byte[] body = bytes(request);
        return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    }

    private byte[] bytes(HttpRequest.Builder request) throws IOException {
        HttpResponse<byte[]> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + service, e);
        }
        if (response.statusCode() >= 300) {
            throw Problem.failure(response.statusCode(), response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        client.close();
    }
}
