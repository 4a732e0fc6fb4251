package dev.facefn.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallContextTest {
    private static CallContext of(String cacheControl) {
        return CallContext.of(
                Requests.post("image/png", new byte[1])
                        .header(CallContext.CACHE_CONTROL, cacheControl)
                        .call(Input.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-store",
                "no-cache",
                "max-age=0",
                "No-Store",
                "no-transform, no-store",
                "max-age=0,no-transform"
            })
    void whoWantsAnAnswerAfreshGetsItAndSoDoesEveryFunctionBehind(String cacheControl) {
        CallContext context = of(cacheControl);
        assertThat(context.keep()).isFalse();
        assertThat(context.cacheControl()).contains("no-store");
        assertThat(context.part("image-1").cacheControl()).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "max-age=60", "no-transform", "x-no-store"})
    void whoDoesNotTakesWhatWasKept(String cacheControl) {
        CallContext context = of(cacheControl);
        assertThat(context.keep()).isTrue();
        assertThat(context.cacheControl()).isEqualTo(Optional.empty());
        assertThat(context.part("image-1").keep()).isTrue();
    }
}
