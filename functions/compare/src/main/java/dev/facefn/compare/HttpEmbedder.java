package dev.facefn.compare;

import dev.facefn.api.CallContext;
import dev.facefn.api.EmbeddingModelJson;
import dev.facefn.api.EmbeddingsJson;
import dev.facefn.api.InnerCalls;
import dev.facefn.api.Json;
import dev.facefn.api.Problem;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.runtime.InnerVouchers;
import dev.facefn.runtime.LazyClient;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `embed` over HTTP, asked by a function of the same platform for a caller that has passed the
/// guards here: the key stays here. What it refuses is refused here in the same words.
final class HttpEmbedder implements Embedder, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final JsonMapper JSON = Json.mapper();

    private final URI address;
    private final Duration timeout;
    private final InnerVouchers vouchers;
    private final LazyClient client =
            new LazyClient(
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .connectTimeout(CONNECT)
                            .proxy(HttpClient.Builder.NO_PROXY));

    /// @param base of the service, such as `http://embed:8080`
    /// @param timeout of a whole call
    /// @param vouchers that `embed` believes
    HttpEmbedder(URI base, Duration timeout, InnerVouchers vouchers) {
        this.address = URI.create(base.toString().replaceFirst("/+$", "") + EmbedCall.PATH);
        this.timeout = timeout;
        this.vouchers = vouchers;
    }

    @Override
    public EmbeddingsJson embed(CallContext context, EmbedCall call) {
        HttpForm form = new HttpForm(call.fields(), call.pictures());
        HttpRequest.Builder request =
                request(context, "POST")
                        .header("Content-Type", form.contentType())
                        .POST(form.publisher());
        EmbeddingsJson answer = answer(request.build(), EmbeddingsJson.class);
        if (answer.images().size() != call.pictures().size()) {
            throw unavailable("answered for other pictures", null);
        }
        return answer;
    }

    @Override
    public EmbeddingContract contract(CallContext context) {
        return answer(request(context, "GET").GET().build(), EmbeddingModelJson.class)
                .model()
                .contract();
    }

    private HttpRequest.Builder request(CallContext context, String method) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .timeout(timeout)
                        .header("x-request-id", context.requestId())
                        .header(InnerCalls.HEADER, vouchers.write(context, method, EmbedCall.PATH));
        context.cacheControl().ifPresent(value -> request.header(CallContext.CACHE_CONTROL, value));
        context.traceparent().ifPresent(value -> request.header("traceparent", value));
        return request;
    }

    private <T> T answer(HttpRequest request, Class<T> type) {
        HttpResponse<byte[]> response = send(request);
        if (response.statusCode() != 200) {
            throw judged(Problem.failure(response.statusCode(), response.body()));
        }
        try {
            JsonNode body = JSON.readTree(response.body());
            if (body.at("/model/embedding_contract_id").isString()) {
                return JSON.treeToValue(body, type);
            }
            throw unavailable("answered something else", null);
        } catch (JacksonException e) {
            throw unavailable("answered something else", e);
        }
    }

    /// That we are not believed is nothing that a caller could change.
    private static FacefnException judged(FacefnException failure) {
        boolean stranger =
                failure.code() == ErrorCode.UNAUTHORIZED
                        && failure.details().toString().contains("inner");
        return stranger
                ? unavailable(
                        "does not believe this one: they need one facefn.events.secret", failure)
                : failure;
    }

    /// Embeddings change nothing, so that a connection which broke is tried once more: it may have
    /// been an idle one that the other side was just closing.
    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            try {
                return client.get().send(request, BodyHandlers.ofByteArray());
            } catch (ConnectException | HttpTimeoutException e) {
                throw e;
            } catch (IOException e) {
                return client.get().send(request, BodyHandlers.ofByteArray());
            }
        } catch (HttpTimeoutException e) {
            throw unavailable("did not answer within " + timeout.toMillis() + " ms", e);
        } catch (IOException e) {
            throw unavailable("cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was not waited for", e);
        }
    }

    private static FacefnException unavailable(String fault, @Nullable Exception cause) {
        return new FacefnException(
                ErrorCode.UNAVAILABLE, "the function embed " + fault + ", try again", cause);
    }

    @Override
    public void close() {
        client.abort();
    }
}
