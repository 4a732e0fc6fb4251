package dev.facefn.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is not in the contract of every place of buckets, which `shared/redis` has.
class LocalRateLimiterTest {
    private static final Caller.Rate ONE_A_SECOND = new Caller.Rate(1, 2);
    private final AtomicLong nanos = new AtomicLong();

    private static long admitted(RateLimiter limiter, String key, int calls) {
        return IntStream.range(0, calls)
                .filter(_ -> limiter.take(key, ONE_A_SECOND).admitted())
                .count();
    }

    @Test
    void allKeysBeyondTheMostShareOneBucketAndNoneIsWithoutLimit() {
        LocalRateLimiter limiter = new LocalRateLimiter(nanos::get, 3);
        for (String key : new String[] {"a", "b", "c"}) {
            assertThat(admitted(limiter, key, 5)).isEqualTo(2);
        }
        assertThat(admitted(limiter, "d", 1)).isEqualTo(1);
        assertThat(admitted(limiter, "e", 5)).as("what d left").isEqualTo(1);
        assertThat(admitted(limiter, "a", 5)).as("no fresh bucket").isZero();
        nanos.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(admitted(limiter, "d", 5)).as("full ones are forgotten").isEqualTo(2);
        assertThat(admitted(limiter, "e", 5)).isEqualTo(2);
    }

    @Test
    void whatIsToldIsToldOnceAndComesBackWhenNobodyHeardIt() {
        LocalRateLimiter limiter = new LocalRateLimiter(nanos::get);
        assertThat(admitted(limiter, "a", 1)).isEqualTo(1);
        LocalRateLimiter.Debt first = limiter.tell("a", ONE_A_SECOND);
        assertThat(first.untold()).isEqualTo(Duration.ofSeconds(1));
        assertThat(limiter.tell("a", ONE_A_SECOND).untold()).isZero();
        limiter.giveBack("a", first);
        assertThat(limiter.tell("a", ONE_A_SECOND).untold()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aTokenThatIsBeingAskedForIsTakenHereToo() {
        LocalRateLimiter limiter = new LocalRateLimiter(nanos::get);
        LocalRateLimiter.Debt asked = limiter.tell("a", ONE_A_SECOND);
        assertThat(admitted(limiter, "a", 5)).isEqualTo(1);
        limiter.giveBack("a", asked);
        assertThat(admitted(limiter, "a", 5)).isEqualTo(1);
    }
}
