package dev.facefn.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.runtime.FunctionService;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The service of [Speaker], and a client of it.
final class RunningSpeaker implements AutoCloseable {
    private final FunctionService service;
    private final HttpClient client = HttpClient.newHttpClient();
    final int metricsPort;

    /// @param settings beside those that any test needs
    RunningSpeaker(Path data, Map<String, ?> settings) throws IOException {
        metricsPort = free();
        Map<String, Object> all = new HashMap<>(settings);
        all.put("facefn.http.port", 0);
        all.put("facefn.http.drain-time", "0s");
        all.put("facefn.data.directory", data);
        all.put("facefn.metrics.port", metricsPort);
        service = FunctionService.start(all, Speaker.class);
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    HttpResponse<String> say(String word, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.uri().resolve("/v1/say?word=" + word))
                        .header("Authorization", "Bearer " + key())
                        .POST(BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    private String key() throws IOException {
        return Files.readString(service.keyFile()).strip();
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(service.uri().resolve(path)).build(),
                BodyHandlers.ofString(UTF_8));
    }

    HttpResponse<String> metrics(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metricsPort + path))
                        .build(),
                BodyHandlers.ofString(UTF_8));
    }

    /// The lines of metrics that begin so.
    Stream<String> lines(String start) throws Exception {
        return metrics("/metrics").body().lines().filter(line -> line.startsWith(start));
    }

    @Override
    public void close() {
        client.close();
        service.close();
    }
}
