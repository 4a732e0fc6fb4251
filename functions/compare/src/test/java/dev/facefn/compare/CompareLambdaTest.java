package dev.facefn.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.MultipartWriter;
import dev.facefn.runtime.FunctionService;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The same call at the HTTP door and through Lambda has the same answer.
class CompareLambdaTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> HEADERS =
            List.of(
                    "content-type",
                    "cache-control",
                    "x-content-type-options",
                    "www-authenticate",
                    "allow",
                    "retry-after",
                    "warning",
                    "x-request-id");
    private static final AtomicReference<Function<InputStream, Message<byte[]>>> LAMBDA =
            new AtomicReference<>();
    private static CompareService service;

    @Configuration(proxyBeanMethods = false)
    static class Door {
        @Bean
        SmartInitializingSingleton lambdaTaken(
                @Qualifier("lambda") Function<InputStream, Message<byte[]>> lambda) {
            return () -> LAMBDA.set(lambda);
        }
    }

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        service =
                CompareService.of(
                        FunctionService.start(
                                CompareService.settings(data, Map.of()),
                                List.of(
                                        new FakeEmbed(),
                                        CompareService.gallery(),
                                        CompareService.videos(),
                                        new Told()),
                                CompareApplication.class,
                                FakeEmbed.Application.class,
                                Door.class));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private record Call(
            String method, String path, String query, String key, String type, byte[] body) {
        static Call json(String path, String body) {
            return new Call(
                    "POST", path, "", service.key(), "application/json", body.getBytes(UTF_8));
        }

        Call as(String otherKey) {
            return new Call(method, path, query, otherKey, type, body);
        }

        Call by(String otherMethod) {
            return new Call(otherMethod, path, query, key, type, body);
        }

        Call typed(String otherType) {
            return new Call(method, path, query, key, otherType, body);
        }

        Call asking(String text) {
            return new Call(method, path, text, key, type, body);
        }

        @Override
        public String toString() {
            return method + " " + path + "?" + query + " " + type + " " + body.length;
        }
    }

    private record Answer(int status, Map<String, String> headers, JsonNode body) {}

    static Stream<Call> calls() {
        String vector = Collections.nCopies(512, 1 / Math.sqrt(512)).toString();
        String side = "{\"embedding\":%s,\"embedding_contract_id\":\"ec_x\"}".formatted(vector);
        String good = "{\"source\":%s,\"target\":%s}".formatted(side, side);
        Call compare = Call.json("/v1/compare", good);
        MultipartWriter form =
                CompareService.picture(
                        CompareService.pictures("source", "alice/1"), "target", "bob");
        Call pictures =
                new Call("POST", "/v1/compare", "", service.key(), form.contentType(), form.body());
        return Stream.of(
                compare,
                pictures,
                Call.json("/v1/collections", "{\"name\":\"\u00fcml\u00e4ut\"}").by("GET"),
                new Call("GET", "/v1/collections", "limit=1", service.key(), "", new byte[0]),
                new Call("GET", "/v1/collections", "limit=zero", service.key(), "", new byte[0]),
                new Call("GET", "/v1/health", "", "", "", new byte[0]),
                new Call("GET", "/openapi.json", "", "", "", new byte[0]),
                compare.as(""),
                compare.as("fk_wrong"),
                compare.as(service.key() + ",Bearer " + service.key()),
                compare.asking("api_key=" + service.key()),
                Call.json("/v1/absent", good),
                Call.json("/v1//compare", good),
                Call.json("/V1/compare", good),
                compare.by("GET"),
                compare.by("PUT"),
                compare.by("TRACE"),
                compare.typed("text/plain"),
                compare.typed(""),
                compare.typed("multipart/form-data"),
                compare.typed("multipart/form-data; boundary=\"\""),
                Call.json("/v1/compare", ""),
                Call.json("/v1/compare", "{"),
                Call.json("/v1/compare", "[".repeat(100_000)),
                Call.json("/v1/compare", "{\"a\":".repeat(40) + "1" + "}".repeat(40)),
                Call.json("/v1/compare", "{\"source\":1e99999999,\"target\":1}"),
                Call.json("/v1/compare", "{\"source\":{},\"source\":{},\"target\":{}}"),
                Call.json("/v1/compare", "{\"source\":\"\u0000\",\"target\":\"%%%\"}"),
                Call.json("/v1/compare", "[" + "1,".repeat(300_000) + "1]"),
                Call.json("/v1/compare", good.replace("0.04", "9e999")),
                Call.json("/v1/compare", good + "x"),
                new Call(
                        "POST",
                        "/v1/compare",
                        "",
                        service.key(),
                        form.contentType(),
                        java.util.Arrays.copyOf(form.body(), form.body().length / 2)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void bothDoorsGiveTheSameAnswer(Call call) throws Exception {
        assertThat(overLambda(call)).as(call.toString()).isEqualTo(overHttp(call));
    }

    @Test
    void bothDoorsRefuseABodyThatIsTooLarge() throws Exception {
        Call large = Call.json("/v1/compare", " ".repeat(4 << 20) + "{}");
        assertThat(overLambda(large)).isEqualTo(overHttp(large));
        Answer picture = overHttp(large.typed("image/jpeg"));
        assertThat(overLambda(large.typed("image/jpeg"))).isEqualTo(picture);
    }

    private static Answer overHttp(Call call) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.at(call.path() + query(call)))
                        .header("x-request-id", "r1")
                        .method(
                                call.method(),
                                call.body().length == 0
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(call.body()));
        headers(call).forEach(request::header);
        CompareService.Answer answer = service.send(request);
        Map<String, String> headers = new LinkedHashMap<>();
        HEADERS.forEach(name -> headers.put(name, answer.header(name)));
        return new Answer(answer.status(), headers, steady(answer.response().body()));
    }

    private static String query(Call call) {
        return call.query().isEmpty() ? "" : "?" + call.query();
    }

    private static Map<String, String> headers(Call call) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!call.key().isEmpty()) {
            headers.put("authorization", "Bearer " + call.key());
        }
        if (!call.type().isEmpty()) {
            headers.put("content-type", call.type());
        }
        return headers;
    }

    private static Answer overLambda(Call call) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "2.0");
        event.put("rawPath", call.path());
        event.put("rawQueryString", call.query());
        Map<String, String> fields = headers(call);
        fields.put("x-request-id", "r1");
        event.put("headers", fields);
        event.put(
                "requestContext",
                Map.of("http", Map.of("method", call.method(), "sourceIp", "127.0.0.1")));
        event.put("body", Base64.getEncoder().encodeToString(call.body()));
        event.put("isBase64Encoded", true);
        byte[] bytes = JSON.writeValueAsBytes(event);
        byte[] told = LAMBDA.get().apply(new ByteArrayInputStream(bytes)).getPayload();
        JsonNode answer = JSON.readTree(told);
        Map<String, String> lower = new LinkedHashMap<>();
        answer.path("headers")
                .forEachEntry((name, value) ->
                        lower.put(name.toLowerCase(java.util.Locale.ROOT), value.asString()));
        Map<String, String> headers = new LinkedHashMap<>();
        HEADERS.forEach(name -> headers.put(name, lower.getOrDefault(name, "")));
        return new Answer(
                answer.path("statusCode").asInt(),
                headers,
                steady(answer.path("body").asString("").getBytes(UTF_8)));
    }

    /// Without what differs from one call to the next.
    private static JsonNode steady(byte[] body) {
        if (body.length == 0) {
            return JSON.createObjectNode();
        }
        String text = new String(body, UTF_8);
        return JSON.readTree(
                text.replaceAll("\"(processing_ms|inference_ms)\":[0-9.E-]+", "\"$1\":0")
                        .replaceAll("\"event_id\":\"[^\"]*\"", "\"event_id\":\"\"")
                        .replaceAll("\"cold_start\":(true|false)", "\"cold_start\":false"));
    }
}
