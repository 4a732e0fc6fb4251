package dev.facefn.lambda;

import dev.facefn.api.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import tools.jackson.databind.json.JsonMapper;

/// The runtime of a program that is its own one, as a native one has to be: takes one event after
/// the other from Lambda's Runtime API, and gives back what the function answers. The loop of the
/// adapter wants Spring's HTTP client and reads every event as text; this one has neither.
///
/// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
final class RuntimeLoop {
    private static final String CALLS = "/2018-06-01/runtime/invocation/";
    private static final String ID = "Lambda-Runtime-Aws-Request-Id";
    private static final String ERROR = "Lambda-Runtime-Function-Error-Type";
    private static final Logger log = LoggerFactory.getLogger(RuntimeLoop.class);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = Json.mapper();
    private final String root;
    private final Function<InputStream, Message<byte[]>> function;

    /// @param address `HOST:PORT`
    RuntimeLoop(String address, Function<InputStream, Message<byte[]>> function) {
        this.root = "http://" + address + CALLS;
        this.function = function;
    }

    /// Until the Runtime API is gone.
    void serve() throws IOException, InterruptedException {
        while (true) {
            // however long it takes: Lambda freezes who waits
            HttpResponse<byte[]> next = send(HttpRequest.newBuilder(at("next")).GET());
            if (next.statusCode() != 200) {
                throw new IOException("the Runtime API says " + next.statusCode());
            }
            answer(next.headers().firstValue(ID).orElseThrow(), next.body());
        }
    }

    private void answer(String id, byte[] event) throws IOException, InterruptedException {
        HttpRequest.Builder told;
        try {
            byte[] answer = function.apply(new ByteArrayInputStream(event)).getPayload();
            told =
                    HttpRequest.newBuilder(at(id + "/response"))
                            .POST(BodyPublishers.ofByteArray(answer));
        } catch (UnknownEvent | FailedEvent e) {
            told =
                    HttpRequest.newBuilder(at(id + "/error"))
                            .header(ERROR, e.getClass().getName())
                            .POST(BodyPublishers.ofByteArray(failure(e)));
        }
        int status = send(told.header("Content-Type", "application/json")).statusCode();
        if (status != 202) {
            log.error("the Runtime API took an answer with {}", status);
        }
    }

    /// As Amazon's client says it.
    private byte[] failure(RuntimeException e) {
        return json.writeValueAsBytes(
                Map.of(
                        "errorType", e.getClass().getName(),
                        "errorMessage", String.valueOf(e.getMessage()),
                        "stackTrace", List.of()));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private URI at(String path) {
        return URI.create(root + path);
    }
}
