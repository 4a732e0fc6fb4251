package dev.facefn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.observe.Observer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InnerCallTest {
    private static final Input INPUT =
            new Input(
                    List.of(new Input.Pictures("images", "", 2)),
                    List.of(new FormField.Words("name", "", 1, 9)));
    private static final CallContext CONTEXT =
            new CallContext(
                    Caller.of("tenant"),
                    "request-7",
                    Optional.of("Bearer x"),
                    Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                    "cause");

    private record Asked(CallContext context, List<Upload> images, String name) {
        static Asked read(Form form) {
            return new Asked(
                    form.context(),
                    form.images(INPUT.pictures().getFirst()),
                    form.find(new FormField.Words("name", "", 1, 9)).orElse("nobody"));
        }
    }

    private static Route route(String method) {
        return new Route(
                method,
                "/v1/asked",
                Route.Access.KEY,
                new Operation("echo", "asked", "", INPUT, Asked.class),
                new FunctionEndpoint<>(
                        new FormReader(10, 100), Asked::read, asked -> asked, Meter.NONE));
    }

    private static Asked ask(Map<String, String> texts, List<Upload> pictures) {
        return (Asked)
                InnerCall.make(Observer.NONE, route("POST"), CONTEXT, texts, pictures).body();
    }

    @Test
    void handsOverFieldsPicturesAndTheNameOfTheCall() {
        Upload picture = Upload.of(new byte[] {1});
        Asked asked = ask(Map.of("name", "ann"), List.of(picture));
        assertThat(asked.images()).containsExactly(picture);
        assertThat(asked.name()).isEqualTo("ann");
        assertThat(asked.context().tenant()).isEqualTo("tenant");
        assertThat(asked.context().requestId()).isEqualTo("request-7");
        assertThat(asked.context().authorization()).contains("Bearer x");
        assertThat(asked.context().traceparent())
                .get()
                .asString()
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                .doesNotContain("b7ad6b7169203331");
    }

    @Test
    void isJudgedAsACallFromOutsideIs() {
        assertRefused(Map.of("colour", "red"), List.of());
        assertRefused(Map.of("name", "much too long"), List.of());
        assertThatThrownBy(() -> ask(Map.of(), List.of(Upload.of(new byte[11]))))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        failure ->
                                assertThat(failure.code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE));
    }

    private static void assertRefused(Map<String, String> texts, List<Upload> pictures) {
        assertThatThrownBy(() -> ask(texts, pictures))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }

    @Test
    void needsNoFields() {
        Object asked =
                InnerCall.make(Observer.NONE, route("GET"), CONTEXT, Map.of(), List.of()).body();
        assertThat(((Asked) asked).images()).isEmpty();
    }
}
