package dev.facefn.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.Work;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A function behind all its guards, with keys, a meter and budgets that can be looked at.
final class Guarded {
    static final Input INPUT =
            new Input(
                    List.of(
                            new Input.Pictures("image", "", 1),
                            new Input.Pictures("images", "", 4)),
                    List.of(new FormField.Words("name", "", 1, 99)));

    final Map<String, KeyStore.Holder> keys = new ConcurrentHashMap<>();
    final List<String> lookups = new ArrayList<>();
    final List<String> recorded = new ArrayList<>();
    final List<Integer> failed = new ArrayList<>();
    final List<Caller> handled = new ArrayList<>();
    Function<Asked, Object> function = asked -> metered("hello " + asked.name());

    record Said(String lastWord, Receipt usage) {}

    record Asked(CallContext context, int pictures, String name) {
        static Asked read(Form form) {
            int pictures = form.has("images") ? form.images(INPUT.pictures().getLast()).size() : 0;
            if (form.has("image")) {
                pictures += form.image("image").bytes().length > 0 ? 1 : 0;
            }
            return new Asked(
                    form.context(),
                    pictures,
                    form.find(new FormField.Words("name", "", 1, 99)).orElse("nobody"));
        }
    }

    static Object metered(String word) {
        Work work =
                new Work(
                        Units.of(1, 1),
                        Duration.ofMillis(1),
                        false,
                        Cache.MISS,
                        Mode.CPU,
                        Optional.empty(),
                        Seen.NOTHING);
        return new Metered<>(work, receipt -> new Said(word, receipt));
    }

    private final class Counter implements Meter {
        @Override
        public synchronized Receipt record(Call call, Work work) {
            recorded.add(UsageId.of(call));
            return Receipt.of(work, new BigDecimal("0.0010"), "USD", UsageId.of(call));
        }

        @Override
        public synchronized void failed(Call call, int status) {
            failed.add(status);
        }
    }

    /// A new key of this caller.
    String key(Caller caller) {
        return key(new KeyStore.Holder.Known(caller));
    }

    String key(KeyStore.Holder holder) {
        ApiKey key = ApiKey.generate("dev", new SecureRandom());
        keys.put(HexFormat.of().formatHex(key.sha256()), holder);
        return key.reveal();
    }

    void revoke(String key) {
        keys.remove(HexFormat.of().formatHex(ApiKey.sha256(key)));
    }

    KeyStore store() {
        return sha256 -> {
            String name = HexFormat.of().formatHex(sha256);
            lookups.add(name);
            return keys.getOrDefault(name, new KeyStore.Holder.Nobody());
        };
    }

    static Caller caller(String tenant, boolean bounded, String... scopes) {
        return new Caller(
                tenant,
                "key_" + tenant,
                java.util.Set.of(scopes),
                "standard",
                Optional.empty(),
                bounded);
    }

    GuardChain chain(@Nullable Idempotency idempotency, Link... links) {
        FormReader forms = new FormReader(1 << 20, 1 << 20);
        Operation operation = new Operation("detect", "detect", "", INPUT, Said.class);
        Function<Asked, Object> run =
                asked -> {
                    handled.add(asked.context().caller());
                    return function.apply(asked);
                };
        Endpoint endpoint =
                new FunctionEndpoint<>(forms, Asked::read, run, new Counter(), idempotency);
        List<Route> routes =
                List.of(
                        new Route("POST", "/v1/echo", Route.Access.KEY, operation, endpoint),
                        new Route("POST", "/v1/{a}/echo", Route.Access.KEY, operation, endpoint),
                        new Route(
                                "POST",
                                "/v1/again",
                                Route.Access.KEY,
                                operation.doneAgain(),
                                endpoint),
                        new Route(
                                "GET",
                                "/v1/admin",
                                Route.Access.KEY,
                                operation.needing(Caller.ADMIN),
                                endpoint),
                        new Route("GET", "/v1/up", Route.Access.PUBLIC, operation, endpoint));
        return new GuardChain(new Routes(routes), new CorsPolicy(List.of()), List.of(links));
    }

    static Requests post(String key, byte[] picture) {
        return Requests.post("image/png", picture).header("Authorization", "Bearer " + key);
    }

    static JsonNode json(ApiResponse response) {
        return JsonMapper.shared().readTree(response.body());
    }

    static void assertError(ApiResponse response, int status, String code) {
        assertThat(json(response).at("/error/code").asString()).isEqualTo(code);
        assertThat(response.status()).isEqualTo(status);
    }
}
