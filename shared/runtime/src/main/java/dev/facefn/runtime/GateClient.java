package dev.facefn.runtime;

import dev.facefn.api.Json;
import dev.facefn.api.Problem;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Asks `usage-tracker` over HTTP. Where it does not answer, nobody passes. Thread-safe.
final class GateClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final JsonMapper JSON = Json.mapper();

    private final String base;
    private final GateSignature signature;
    private final LazyClient client =
            new LazyClient(
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .connectTimeout(CONNECT)
                            .proxy(HttpClient.Builder.NO_PROXY));

    GateClient(URI base, GateSignature signature) {
        this.base = base.toString().replaceFirst("/+$", "");
        this.signature = signature;
    }

    /// @throws FacefnException as the other side says; `unavailable` where it does not
    <T> T ask(String path, Object question, Class<T> answer) {
        byte[] body = send(path, question, 1);
        try {
            return JSON.readValue(body, answer);
        } catch (JacksonException e) {
            throw away("answered something else", e);
        }
    }

    /// The same where saying it twice changes nothing: a connection that broke is tried once more,
    /// for it may have been an idle one that the other side was just closing.
    void tell(String path, Object message) {
        var _ = send(path, message, 2);
    }

    private byte[] send(String path, Object message, int attempts) {
        byte[] body = JSON.writeValueAsBytes(message);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signature.headers("POST", path, body).forEach(request::header);
        HttpResponse<byte[]> response = send(request.build(), attempts);
        int status = response.statusCode();
        if (status == ErrorCode.UNAUTHORIZED.httpStatus()) {
            throw away("does not believe this function: they need one facefn.events.secret", null);
        }
        if (status > 299) {
            throw Problem.failure(status, response.body());
        }
        return response.body();
    }

    private HttpResponse<byte[]> send(HttpRequest request, int attempts) {
        try {
            return client.get().send(request, BodyHandlers.ofByteArray());
        } catch (HttpTimeoutException | ConnectException e) {
            throw away("does not answer", e);
        } catch (IOException e) {
            if (attempts > 1) {
                return send(request, attempts - 1);
            }
            throw away("cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away("was not waited for", e);
        }
    }

    private static FacefnException away(String how, @Nullable Exception cause) {
        return new FacefnException(
                ErrorCode.UNAVAILABLE, "the function usage-tracker " + how + ", try again", cause);
    }

    @Override
    public void close() {
        client.abort();
    }
}
