package dev.facefn.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GuardChainTest {
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private final ApiKey key = ApiKey.generate("dev", new SecureRandom());
    private Supplier<Object> answer = () -> new Said("hello");

    record Said(String lastWord) {}

    private GuardChain chain(String... origins) {
        KeyStore keys =
                sha256 ->
                        MessageDigest.isEqual(sha256, key.sha256())
                                ? new KeyStore.Holder.Known(Caller.of("me"))
                                : new KeyStore.Holder.Nobody();
        Operation operation = new Operation("echo", "echo", "says", Input.NONE, Said.class);
        Endpoint echo = _ -> Reply.ok(answer.get());
        Endpoint read = call -> Reply.ok(new Said("" + call.request().body().read(9).length));
        Routes routes =
                new Routes(
                        List.of(
                                new Route("POST", "/v1/echo", Route.Access.KEY, operation, echo),
                                new Route("PUT", "/v1/read", Route.Access.KEY, operation, read),
                                new Route("GET", "/v1/up", Route.Access.PUBLIC, operation, echo)));
        return new GuardChain(
                routes,
                new CorsPolicy(List.of(origins)),
                List.of(new Authentication(keys), new Admission(1, 4 << 10, Duration.ZERO)));
    }

    private ApiResponse answer(Requests request) {
        return chain().answer(request.build());
    }

    private Requests authorized() {
        return Requests.post("image/png", new byte[1])
                .header("Authorization", "Bearer " + key.reveal());
    }

    private static JsonNode json(ApiResponse response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static void assertError(ApiResponse response, int status, String code) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(json(response).at("/error/code").asString()).isEqualTo(code);
        assertThat(json(response).at("/error/message").asString()).isNotBlank();
        assertThat(json(response).at("/error/details").isObject()).isTrue();
        assertThat(json(response).path("request_id").asString())
                .isEqualTo(response.headers().get("x-request-id"));
    }

    @Test
    void answersInSnakeCaseWithTheRequestId() {
        ApiResponse response = answer(authorized().header("X-Request-Id", "order-7.1"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(new String(response.body(), UTF_8))
                .isEqualTo("{\"last_word\":\"hello\",\"request_id\":\"order-7.1\"}");
        assertThat(response.headers())
                .containsEntry("x-request-id", "order-7.1")
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-x", "x\u0001", "ünï", "a\"b", "fsk_dev_mykey", "{}"})
    void givesItsOwnIdInPlaceOfAnOddOne(String id) {
        ApiResponse response = answer(authorized().header("x-request-id", id));
        assertThat(response.headers().get("x-request-id")).matches(UUID_FORM);
        ApiResponse longer = answer(authorized().header("x-request-id", "a".repeat(129)));
        assertThat(longer.headers().get("x-request-id")).matches(UUID_FORM);
    }

    @Test
    void refusesEveryWrongKeyWithTheSameBody() {
        String good = key.reveal();
        String unknown = ApiKey.generate("dev", new SecureRandom()).reveal();
        List<Requests> attempts =
                List.of(
                        Requests.post("image/png", new byte[1]),
                        Requests.post("image/png", new byte[1]).header("Authorization", ""),
                        Requests.post("image/png", new byte[1]).header("Authorization", "Bearer"),
                        Requests.post("image/png", new byte[1]).header("Authorization", "Bearer "),
                        Requests.post("image/png", new byte[1]).header("Authorization", good),
                        Requests.post("image/png", new byte[1])
                                .header("Authorization", "Basic " + good),
                        Requests.post("image/png", new byte[1])
                                .header("Authorization", "Bearer " + unknown),
                        Requests.post("image/png", new byte[1])
                                .header("Authorization", "Bearer " + good + "0"),
                        Requests.post("image/png", new byte[1])
                                .header("Authorization", "Bearer " + "x".repeat(10_000)),
                        authorized().header("Authorization", "Bearer " + good));
        for (Requests attempt : attempts) {
            ApiResponse response = answer(attempt.header("x-request-id", "same"));
            assertError(response, 401, "unauthorized");
            assertThat(response.headers()).containsEntry("WWW-Authenticate", "Bearer");
            assertThat(response.body())
                    .isEqualTo(answer(attempts.getFirst().header("x-request-id", "same")).body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"api_key=%s", "key=x", "a=1&access_token=x", "x=%s", "%s"})
    void refusesAKeyInTheAddressWithoutRepeatingIt(String query) {
        ApiResponse response = answer(authorized().query(query.replace("%s", key.reveal())));
        assertError(response, 400, "invalid_request");
        assertThat(new String(response.body(), UTF_8)).doesNotContain(key.reveal());
    }

    @Test
    void knowsNoOtherSpellingOfARoute() {
        for (String path :
                List.of("//v1/up", "/v1/up/", "/v1/UP", "/v1/%75p", "/v1/./up", "/v1/up;x", "")) {
            assertError(answer(Requests.get(path)), 404, "route_not_found");
        }
        assertThat(answer(Requests.get("/v1/up")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "TRACE", "PUT", "OPTIONS", "post", "X\tY"})
    void namesTheMethodsThatARouteAllows(String method) {
        ApiResponse response =
                answer(authorized().method(method).header("X-HTTP-Method-Override", "POST"));
        assertError(response, 405, "method_not_allowed");
        assertThat(response.headers()).containsEntry("Allow", "POST");
    }

    @Test
    void turnsAFailureIntoItsStatusCodeAndDetails() {
        answer =
                () -> {
                    throw FacefnException.because(
                            ErrorCode.INVALID_IMAGE, "truncated", "the picture ends early");
                };
        ApiResponse response = answer(authorized());
        assertError(response, 422, "invalid_image");
        assertThat(json(response).at("/error/details/reason").asString()).isEqualTo("truncated");
    }

    @Test
    void hidesWhatItDidNotExpect() {
        for (Throwable failure :
                List.of(
                        new IllegalStateException("password=hunter2 at /srv/keys"),
                        new StackOverflowError("secret"))) {
            answer = () -> sneak(failure);
            ApiResponse response = answer(authorized());
            assertError(response, 500, "internal_error");
            assertThat(new String(response.body(), UTF_8))
                    .doesNotContain("hunter2", "secret", "Exception", "/srv", ".java");
        }
    }

    @Test
    void hidesAnAnswerThatCannotBeWritten() {
        record Broken(String word) {
            @Override
            public String word() {
                throw new IllegalStateException("secret");
            }
        }
        answer = () -> new Broken("");
        assertError(answer(authorized()), 500, "internal_error");
    }

    @SuppressWarnings("unchecked") // T is erased: the cast is never made
    private static <T extends Throwable> Object sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void refusesWhatIsTooMuchAtOnceButAnswersPublicRoutes() {
        GuardChain chain = chain();
        answer =
                () -> {
                    answer = () -> new Said("inner");
                    ApiResponse second = chain.answer(authorized().build());
                    assertError(second, 503, "unavailable");
                    assertThat(second.headers()).containsEntry("Retry-After", "1");
                    assertThat(chain.answer(Requests.get("/v1/up").build()).status())
                            .isEqualTo(200);
                    return new Said("outer");
                };
        assertThat(chain.answer(authorized().build()).status()).isEqualTo(200);
        assertThat(chain.answer(authorized().build()).status()).isEqualTo(200);
    }

    @Test
    void keepsNoPlaceForACallWhoseBodyIsStillArriving() {
        GuardChain chain = chain();
        Requests quick = authorized().method("PUT").path("/v1/read");
        RequestBody arriving =
                new RequestBody() {
                    @Override
                    public long declaredLength() {
                        return 1;
                    }

                    @Override
                    public byte[] read(int limit) {
                        assertThat(chain.answer(quick.build()).status()).isEqualTo(200);
                        return new byte[1];
                    }
                };
        assertThat(
                        chain.answer(authorized().method("PUT").path("/v1/read").build(arriving))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void letsNoWebPageCallByDefault() {
        Requests preflight =
                authorized()
                        .method("OPTIONS")
                        .header("Origin", "https://a.example")
                        .header("Access-Control-Request-Method", "POST");
        assertError(answer(preflight), 405, "method_not_allowed");
        assertThat(answer(authorized().header("Origin", "https://a.example")).headers())
                .doesNotContainKey("Access-Control-Allow-Origin");
    }

    @Test
    void letsListedPagesCallAndReadErrors() {
        GuardChain chain = chain("https://a.example");
        ApiResponse preflight =
                chain.answer(
                        new Requests()
                                .method("OPTIONS")
                                .header("Origin", "https://a.example")
                                .header("Access-Control-Request-Method", "POST")
                                .build());
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.body()).isEmpty();
        assertThat(preflight.headers())
                .containsEntry("Access-Control-Allow-Origin", "https://a.example")
                .containsEntry("Access-Control-Allow-Methods", "POST")
                .containsEntry("Vary", "Origin");
        ApiResponse error =
                chain.answer(new Requests().header("Origin", "https://a.example").build());
        assertThat(error.headers())
                .containsEntry("Access-Control-Allow-Origin", "https://a.example");
        ApiResponse other =
                chain.answer(authorized().header("Origin", "https://b.example").build());
        assertThat(other.headers()).doesNotContainKey("Access-Control-Allow-Origin");
    }

    @Test
    void continuesATrace() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        ApiResponse response =
                answer(authorized().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));
        assertThat(response.headers().get("traceparent"))
                .matches("00-" + trace + "-[0-9a-f]{16}-01")
                .doesNotContain("00f067aa0ba902b7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x"
            })
    void ignoresABrokenTrace(String header) {
        assertThat(answer(authorized().header("traceparent", header)).headers())
                .doesNotContainKey("traceparent");
    }
}
