package dev.facefn.api;

import static dev.facefn.api.Guarded.assertError;
import static dev.facefn.api.Guarded.caller;
import static dev.facefn.api.Guarded.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private static final byte[] PICTURE = {1};
    private final Guarded guarded = new Guarded();
    private final String key = guarded.key(caller("a", false, "*"));
    private final AtomicInteger taken = new AtomicInteger();
    private Caller.Rate platform = new Caller.Rate(2, 5);
    private RateLimiter.Verdict verdict =
            new RateLimiter.Verdict(true, 4, Duration.ofMillis(1500), Duration.ZERO);

    private ApiResponse answer(Requests request) {
        RateLimiter limiter =
                (name, rate) -> {
                    taken.incrementAndGet();
                    assertThat(name).isEqualTo("a/key_a");
                    return verdict;
                };
        return guarded.chain(
                        null,
                        new Authentication(guarded.store()),
                        new RateLimits(limiter, platform))
                .answer(request.build());
    }

    @Test
    void tellsWithEveryAnswerHowTheKeyStands() {
        for (Requests request : new Requests[] {post(key, PICTURE), post(key, new byte[0])}) {
            assertThat(answer(request).headers())
                    .containsEntry("RateLimit-Limit", "5")
                    .containsEntry("RateLimit-Remaining", "4")
                    .containsEntry("RateLimit-Reset", "2")
                    .doesNotContainKey("Retry-After");
        }
        guarded.function =
                _ -> {
                    throw new IllegalStateException();
                };
        ApiResponse failed = answer(post(key, PICTURE));
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.headers()).containsEntry("RateLimit-Remaining", "4");
    }

    @Test
    void refusesAndSaysWhenToComeAgainButNotToAllTheSame() {
        verdict = new RateLimiter.Verdict(false, 0, Duration.ofSeconds(9), Duration.ofMillis(7001));
        Set<Integer> waits = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            ApiResponse response = answer(post(key, PICTURE));
            assertError(response, 429, "rate_limited");
            assertThat(response.headers()).containsEntry("RateLimit-Remaining", "0");
            waits.add(Integer.parseInt(response.headers().get("Retry-After")));
        }
        assertThat(waits).allMatch(wait -> wait >= 8 && wait <= 16).hasSizeGreaterThan(2);
        assertThat(guarded.handled).isEmpty();
    }

    @Test
    void neverSaysToComeAgainAtOnce() {
        verdict = new RateLimiter.Verdict(false, 0, Duration.ZERO, Duration.ZERO);
        assertThat(Integer.parseInt(answer(post(key, PICTURE)).headers().get("Retry-After")))
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    void aRateOfTheKeyGoesBeforeThatOfThePlatform() {
        platform = new Caller.Rate(0, 0);
        assertThat(answer(post(key, PICTURE)).headers()).doesNotContainKey("RateLimit-Limit");
        assertThat(taken).hasValue(0);
        Caller own =
                new Caller(
                        "a",
                        "key_a",
                        Set.of("*"),
                        "standard",
                        Optional.of(new Caller.Rate(1, 7)),
                        false);
        assertThat(answer(post(guarded.key(own), PICTURE)).headers())
                .containsEntry("RateLimit-Limit", "7");
    }

    @Test
    void doesNotLimitPublicRoutes() {
        assertThat(answer(Requests.get("/v1/up")).headers()).doesNotContainKey("RateLimit-Limit");
    }
}
