package dev.facefn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.observe.Observation;
import dev.facefn.observe.Observer;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What an observer is told of calls.
class ObservedCallTest {
    private static final Work WORK = Work.of(Units.of(1, 2), Seen.NOTHING);
    private final List<Observation> told = new ArrayList<>();
    private final Observer observer =
            new Observer() {
                @Override
                public void observed(Observation observation) {
                    told.add(observation);
                }

                @Override
                public boolean samples(String traceId) {
                    return true;
                }
            };

    private record Said(String word, String traceparent) {}

    private static Object say(Form form) {
        String traceparent = form.context().traceparent().orElse("none");
        return switch (form.path("word")) {
            case "broken" -> throw new IllegalStateException("broken");
            case "refused" -> throw new FacefnException(ErrorCode.INVALID_IMAGE, "refused");
            default -> new Metered<>(WORK, _ -> new Said("hello", traceparent));
        };
    }

    private static Route say() {
        return new Route(
                "GET",
                "/v1/say/{word}",
                Route.Access.PUBLIC,
                new Operation("speak", "say", "", Input.NONE, Said.class),
                new FunctionEndpoint<>(
                        new FormReader(10, 100), ObservedCallTest::say, said -> said, Meter.NONE));
    }

    private Observation answer(Requests request) {
        told.clear();
        new GuardChain(new Routes(List.of(say())), new CorsPolicy(List.of()), List.of(), observer)
                .answer(request.build());
        assertThat(told).hasSize(1);
        return told.getFirst();
    }

    private Observation get(String path) {
        return answer(Requests.get(path));
    }

    @Test
    void isToldOnceWhatWasDoneAndHowItEnded() {
        Observation good = get("/v1/say/hello");
        assertThat(good.kind()).isEqualTo(Observation.Kind.CALL);
        assertThat(good.function()).isEqualTo("speak");
        assertThat(good.operation()).isEqualTo("say");
        assertThat(good.result().status()).isEqualTo(200);
        assertThat(good.result().work()).contains(WORK);
        assertThat(good.result().took()).isPositive();
        assertThat(good.result().bytesOut()).isPositive();
        assertThat(get("/v1/say/refused").result().status()).isEqualTo(422);
        assertThat(get("/v1/say/broken").result().status()).isEqualTo(500);
    }

    @Test
    void whatACallerMakesUpIsNeverToldToAnybody() {
        for (Observation odd :
                List.of(
                        get("/v1/no/such/route"),
                        answer(new Requests().method("BREW").path("/v1/say/hello")))) {
            assertThat(odd.function()).isEqualTo(Observation.NOBODY);
            assertThat(odd.operation()).isEqualTo(Observation.UNKNOWN);
        }
        assertThat(get("/v1/say/ann").toString()).doesNotContain("ann");
    }

    @Test
    void aCallThatBeginsATraceHandsItOnAndIsSampledWhereTheObserverSaysSo() {
        Observation call = get("/v1/say/hello");
        assertThat(call.trace().parentId()).isEmpty();
        assertThat(call.trace().header()).endsWith("-01");
    }

    @Test
    void anInnerCallIsAChildOfTheCallThatMakesIt() {
        Observation outer = get("/v1/say/hello");
        CallContext context =
                new CallContext(
                        Caller.of("t"),
                        "r",
                        Optional.empty(),
                        Optional.of(outer.trace().header()),
                        "c");
        told.clear();
        Route plain =
                new Route(
                        "POST",
                        "/v1/plain",
                        Route.Access.KEY,
                        say().operation(),
                        call -> Reply.ok(call.trace().orElseThrow().header()));
        Reply reply = InnerCall.make(observer, plain, context, Map.of(), List.of());
        Observation inner = told.getFirst();
        assertThat(inner.kind()).isEqualTo(Observation.Kind.INNER);
        assertThat(inner.trace().traceId()).isEqualTo(outer.trace().traceId());
        assertThat(inner.trace().parentId()).contains(outer.trace().spanId());
        assertThat(reply.body()).isEqualTo(inner.trace().header());
    }

    @Test
    void anInnerCallThatFailsIsToldWithItsStatus() {
        CallContext context =
                new CallContext(Caller.of("t"), "r", Optional.empty(), Optional.empty(), "c");
        Route failing =
                new Route(
                        "POST",
                        "/v1/failing",
                        Route.Access.KEY,
                        say().operation(),
                        _ -> {
                            throw new FacefnException(ErrorCode.UNAVAILABLE, "no");
                        });
        assertThatThrownBy(() -> InnerCall.make(observer, failing, context, Map.of(), List.of()))
                .isInstanceOf(FacefnException.class);
        assertThat(told.getFirst().result().status()).isEqualTo(503);
    }
}
