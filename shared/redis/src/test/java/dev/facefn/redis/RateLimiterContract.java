package dev.facefn.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.Caller;
import dev.facefn.api.RateLimiter;
import dev.facefn.api.RateLimiter.Verdict;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every place of buckets promises. How much time has passed is asked of the clock that the
/// buckets go by.
abstract class RateLimiterContract {
    private static final int THREADS = 200;

    abstract RateLimiter limiter();

    /// Microseconds of the clock of the buckets.
    abstract long micros();

    abstract void pass(Duration time);

    /// How many of these calls are admitted, one after the other.
    private int admitted(String key, Caller.Rate rate, int calls) {
        return (int)
                IntStream.range(0, calls).filter(_ -> limiter().take(key, rate).admitted()).count();
    }

    @Test
    void admitsABurstAndThenAsManyAsTheRateSays() {
        Caller.Rate rate = new Caller.Rate(20, 10);
        long start = micros();
        assertThat(admitted("a", rate, 10)).isEqualTo(10);
        int admitted = 10;
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofMillis(100));
            admitted += admitted("a", rate, 30);
        }
        double allowed = 10 + (micros() - start) / 1e6 * 20;
        assertThat((double) admitted).isBetween(allowed - 2, allowed);
    }

    @Test
    void fillsTheBucketAndNoMore() {
        Caller.Rate rate = new Caller.Rate(1000, 5);
        assertThat(admitted("full", rate, 5)).isEqualTo(5);
        pass(Duration.ofMillis(200));
        assertThat(limiter().take("full", rate).remaining()).isEqualTo(4);
    }

    @Test
    void tellsHowTheBucketStandsAndWhenThereIsATokenAgain() {
        Caller.Rate rate = new Caller.Rate(0.1, 3);
        Verdict first = limiter().take("b", rate);
        assertThat(first.admitted()).isTrue();
        assertThat(first.remaining()).isEqualTo(2);
        assertThat(first.reset()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
        assertThat(first.retryAfter()).isZero();
        assertThat(admitted("b", rate, 2)).isEqualTo(2);
        Verdict refused = limiter().take("b", rate);
        assertThat(refused.admitted()).isFalse();
        assertThat(refused.remaining()).isZero();
        assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(refused.reset()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    @Test
    void oneKeyTakesNothingFromAnother() {
        Caller.Rate rate = new Caller.Rate(0.01, 2);
        assertThat(admitted("c", rate, 9)).isEqualTo(2);
        assertThat(admitted("d", rate, 9)).isEqualTo(2);
    }

    @Test
    void takesRatesThatAreNoWholeNumbers() {
        assertThat(admitted("third", new Caller.Rate(1 / 3.0, 3), 9)).isEqualTo(3);
        assertThat(admitted("seven", new Caller.Rate(0.7, 7), 20)).isEqualTo(7);
    }

    /// How often the place of the buckets did not answer in time: what it admits then is a share.
    long failures() {
        return 0;
    }

    @Test
    void twoHundredAtOnceGetWhatOneWouldGet() throws Exception {
        boolean exact = false;
        for (int attempt = 0; attempt < 20 && !exact; attempt++) {
            long failures = failures();
            double ratio = admittedOfAllowed("race" + attempt, new Caller.Rate(100, 1000));
            assertThat(ratio).isLessThanOrEqualTo(1.01);
            exact = failures() == failures;
            assertThat(exact && ratio < 0.99).as("%s of what is allowed", ratio).isFalse();
        }
        assertThat(exact).as("a machine that answers in time").isTrue();
    }

    private double admittedOfAllowed(String key, Caller.Rate rate) throws Exception {
        AtomicInteger admitted = new AtomicInteger();
        long start = micros();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Object> calls =
                    () -> {
                        admitted.addAndGet(admitted(key, rate, 50));
                        return true;
                    };
            for (var done : threads.invokeAll(Collections.nCopies(THREADS, calls))) {
                done.get();
            }
        }
        double allowed = rate.burst() + (micros() - start) / 1e6 * rate.perSecond();
        return admitted.get() / allowed;
    }
}
