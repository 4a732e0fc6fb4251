package dev.facefn.local.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.ApiKey;
import dev.facefn.api.ApiRequest;
import dev.facefn.api.ApiResponse;
import dev.facefn.api.Authentication;
import dev.facefn.api.Caller;
import dev.facefn.api.CorsPolicy;
import dev.facefn.api.GuardChain;
import dev.facefn.api.KeyStore;
import dev.facefn.api.RequestBody;
import dev.facefn.api.Routes;
import dev.facefn.events.EventLog.State;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventRoutesTest extends BusTest {
    private volatile boolean broken = true;

    @BeforeEach
    void fail() {
        bus.start(CODEC, List.of(rejected("embed", json -> broken ? status(422) : take(json))));
        bus.publish(List.of(event("e1"), event("e2")));
        await(State.DEAD, 2);
    }

    private JsonNode ask(String tenant, String method, String path) {
        ApiResponse answer = answer(Optional.of(tenant), method, path);
        assertThat(answer.status()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private ApiResponse answer(Optional<String> tenant, String method, String path) {
        GuardChain chain =
                new GuardChain(
                        new Routes(new EventRoutes(bus).all()),
                        new CorsPolicy(List.of()),
                        List.of((call, next) ->
                                tenant.isEmpty()
                                        ? new Authentication(_ -> new KeyStore.Holder.Nobody())
                                                .pass(call, next)
                                        : new Authentication(_ ->
                                                new KeyStore.Holder.Known(Caller.of(tenant.get())))
                                                .pass(call, next)));
        String key = ApiKey.generate("dev", new SecureRandom()).reveal();
        return chain.answer(
                new ApiRequest(
                        method,
                        path,
                        "",
                        name ->
                                name.equalsIgnoreCase("Authorization")
                                        ? List.of("Bearer " + key)
                                        : List.of(),
                        RequestBody.EMPTY));
    }

    @Test
    void showsWhatBecameOfEventsAndNeverWhatTheySay() {
        JsonNode answer = ask("dev", "GET", "/v1/events");
        JsonNode newest = answer.at("/events/0");
        assertThat(newest.path("id").asString()).isEqualTo("e2");
        assertThat(newest.path("type").asString()).isEqualTo("video.rejected");
        assertThat(newest.path("time").asString()).isEqualTo("2026-11-21T15:00:00Z");
        assertThat(newest.at("/deliveries/0/state").asString()).isEqualTo("dead");
        assertThat(newest.at("/deliveries/0/reason").asString()).isEqualTo("422 x: y");
        assertThat(newest.at("/deliveries/0").has("due")).isFalse();
        assertThat(answer.toString()).doesNotContain("invalid_video").doesNotContain("payload");
        assertThat(ask("dev", "GET", "/v1/events/dead").path("events")).hasSize(2);
    }

    @Test
    void replaysTheDeadLettersOfOneEventOrOfAll() throws Exception {
        broken = false;
        JsonNode one = ask("dev", "POST", "/v1/events/e1/replay");
        assertThat(one.path("replayed").intValue()).isEqualTo(1);
        assertThat(next()).isEqualTo("e1");
        assertThat(ask("dev", "POST", "/v1/events/replay").path("replayed").intValue())
                .isEqualTo(1);
        assertThat(next()).isEqualTo("e2");
        await(State.DONE, 2);
    }

    @Test
    void isForTheTenantsOwnEventsAndNobodyWithoutAKey() {
        assertThat(ask("other", "GET", "/v1/events").path("events")).isEmpty();
        assertThat(ask("other", "GET", "/v1/events/dead").path("events")).isEmpty();
        JsonNode foreign = ask("other", "POST", "/v1/events/e1/replay");
        assertThat(foreign.path("replayed").intValue()).isZero();
        for (String path : List.of("/v1/events", "/v1/events/dead")) {
            assertThat(answer(Optional.empty(), "GET", path).status()).isEqualTo(401);
        }
        assertThat(answer(Optional.empty(), "POST", "/v1/events/replay").status()).isEqualTo(401);
    }
}
