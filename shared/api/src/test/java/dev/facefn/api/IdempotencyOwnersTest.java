package dev.facefn.api;

import static dev.facefn.api.Guarded.caller;
import static dev.facefn.api.Guarded.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.usage.MemoryAnswers;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/// Whose repeat it is.
class IdempotencyOwnersTest {
    private static final byte[] PICTURE = {1, 2, 3};
    private final Guarded guarded = new Guarded();
    private final String key = guarded.key(caller("a", false, "*"));
    private final GuardChain chain =
            guarded.chain(
                    new Idempotency(new MemoryAnswers(), Clock.systemUTC()),
                    new Authentication(guarded.store()));

    private ApiResponse answer(String idempotencyKey, byte[] picture) {
        return answer(post(key, picture), idempotencyKey);
    }

    private ApiResponse answer(Requests request, String idempotencyKey) {
        return chain.answer(request.header("Idempotency-Key", idempotencyKey).build());
    }

    @Test
    void theSameKeyOfAnotherTenantIsAnotherKey() {
        String other = guarded.key(caller("b", false, "*"));
        assertThat(answer("k", PICTURE).status()).isEqualTo(200);
        ApiResponse theirs = answer(post(other, new byte[] {9}), "k");
        assertThat(theirs.status()).isEqualTo(200);
        assertThat(theirs.headers()).doesNotContainKey("Idempotent-Replayed");
        assertThat(guarded.recorded).hasSize(2).doesNotHaveDuplicates();
    }

    /// Who may do less shall not be answered what another was.
    @Test
    void anotherKeyOfTheTenantIsNotAnsweredWhatTheFirstWas() {
        assertThat(answer("k", PICTURE).status()).isEqualTo(200);
        Caller first = caller("a", false, "*");
        Caller other =
                new Caller(
                        first.tenant(),
                        "another key",
                        first.scopes(),
                        first.tier(),
                        first.rate(),
                        false);
        ApiResponse theirs = answer(post(guarded.key(other), PICTURE), "k");
        assertThat(theirs.headers()).doesNotContainKey("Idempotent-Replayed");
        assertThat(guarded.handled).hasSize(2);
    }
}
