package dev.facefn.local.platform;

import dev.facefn.api.MultipartWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A client that shows every answer as it is. Safe for use by many threads.
final class Api implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI service;
    private final String key;

    /// @param body an empty object where there was none
    /// @param last whether the service asks the caller to leave (`Connection: close`)
    record Answer(int status, JsonNode body, boolean last) {
        /// Such as `404 person_not_found`.
        String fault() {
            return status + " " + body.at("/error/code").asString("");
        }

        /// @throws AssertionError when the call was refused
        JsonNode good() {
            if (status >= 300) {
                throw new AssertionError(status + " " + body);
            }
            return body;
        }
    }

    Api(URI service, Path keyFile) throws IOException {
        this(service, Files.readString(keyFile).strip());
    }

    private Api(URI service, String key) {
        this.service = service;
        this.key = key;
    }

    /// A client of the same service with another key.
    Api withKey(String other) {
        return new Api(service, other);
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /// With a header field more.
    Answer get(String path, String header, String value) throws IOException, InterruptedException {
        return send(request(path).header(header, value).GET());
    }

    Answer json(String method, String path, ObjectNode body)
            throws IOException, InterruptedException {
        return send(method, path, body.toString());
    }

    /// @param json the body; empty for none
    Answer send(String method, String path, String json) throws IOException, InterruptedException {
        return send(
                json.isEmpty()
                        ? request(path).method(method, BodyPublishers.noBody())
                        : request(path)
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(json)));
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    Answer createCollection(String id) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("id", id).put("name", id);
        return send(
                request("/v1/collections")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    Answer post(String path, MultipartWriter form) throws IOException, InterruptedException {
        return send(request(path, form));
    }

    /// @param key the caller's name for this call
    Answer post(String path, MultipartWriter form, String key)
            throws IOException, InterruptedException {
        return send(request(path, form).header("Idempotency-Key", key));
    }

    /// Enrols a new person by pictures.
    Answer enrol(String collection, String id, byte[]... jpegs)
            throws IOException, InterruptedException {
        return post("/v1/collections/" + collection + "/persons", person(id, jpegs));
    }

    static MultipartWriter person(String id, byte[]... jpegs) {
        MultipartWriter form = new MultipartWriter().text("id", id);
        for (byte[] jpeg : jpegs) {
            form.file("images", "p.jpg", "image/jpeg", jpeg);
        }
        return form;
    }

    /// Who is in a picture: the matches, the most alike first.
    JsonNode search(String collection, byte[] jpeg) throws IOException, InterruptedException {
        return post("/v1/collections/" + collection + "/search", picture(jpeg))
                .good()
                .path("matches");
    }

    static MultipartWriter pictures(byte[] jpeg) {
        return new MultipartWriter().file("images", "p.jpg", "image/jpeg", jpeg);
    }

    static MultipartWriter picture(byte[] jpeg) {
        return new MultipartWriter().file("image", "p.jpg", "image/jpeg", jpeg);
    }

    private HttpRequest.Builder request(String path, MultipartWriter form) {
        return request(path)
                .header("Content-Type", form.contentType())
                .POST(BodyPublishers.ofByteArray(form.body()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Cache-Control", "no-store")
                .header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        byte[] body = response.body();
        return new Answer(
                response.statusCode(),
                body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body),
                response.headers().firstValue("Connection").orElse("").equals("close"));
    }

    @Override
    public void close() {
        client.close();
    }
}
