package dev.facefn.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.Caller;
import dev.facefn.embedded.EmbeddedRedis;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisAwayTest {
    private static final Duration GENEROUS = Duration.ofSeconds(60);
    @TempDir private Path directory;
    private EmbeddedRedis redis;

    @BeforeEach
    void start() throws Exception {
        redis = EmbeddedRedis.start(directory);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private RedisRateLimiter limiter(int instances) {
        return new RedisRateLimiter(redis.uri(), instances, System::nanoTime);
    }

    private static int admitted(RedisRateLimiter limiter, Caller.Rate rate, int calls) {
        return (int)
                IntStream.range(0, calls).filter(_ -> limiter.take("k", rate).admitted()).count();
    }

    private static void awaitShared(RedisRateLimiter limiter) {
        long end = System.nanoTime() + GENEROUS.toNanos();
        do {
            assertThat(System.nanoTime()).as("Redis was not used again").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            var _ = limiter.take("probe", new Caller.Rate(1000, 1000));
        } while (!limiter.isShared());
    }

    @Test
    void anOutageGivesNobodyAFreshBucket() throws Exception {
        Caller.Rate rate = new Caller.Rate(0.01, 10);
        try (RedisRateLimiter limiter = limiter(1)) {
            assertThat(admitted(limiter, rate, 6)).isEqualTo(6);
            redis.kill();
            assertThat(admitted(limiter, rate, 9)).as("what is left").isEqualTo(4);
            assertThat(limiter.isShared()).isFalse();
            redis.restart();
            awaitShared(limiter);
            assertThat(admitted(limiter, rate, 9)).as("Redis is empty").isZero();
        }
    }

    @Test
    void eachInstanceHasItsShareWhileThereIsNoRedis() {
        Caller.Rate rate = new Caller.Rate(0.01, 12);
        redis.kill();
        try (RedisRateLimiter one = limiter(4);
                RedisRateLimiter other = limiter(4)) {
            assertThat(admitted(one, rate, 20)).isEqualTo(3);
            assertThat(admitted(other, rate, 20)).isEqualTo(3);
        }
    }

    @Test
    void isUsedFromWhenItIsThereThoughItWasNotAtTheStart() throws Exception {
        redis.kill();
        try (RedisRateLimiter limiter = limiter(1)) {
            assertThat(admitted(limiter, new Caller.Rate(1, 5), 2)).isEqualTo(2);
            redis.restart();
            awaitShared(limiter);
        }
    }

    @Test
    void nobodyWaitsForOneThatHangs() throws Exception {
        Caller.Rate rate = new Caller.Rate(0.01, 10);
        try (RedisRateLimiter limiter = limiter(1)) {
            assertThat(admitted(limiter, rate, 5)).isEqualTo(5);
            signal("STOP");
            assertThat(admitted(limiter, rate, 20)).isEqualTo(5);
            assertThat(limiter.isShared()).isFalse();
            signal("CONT");
            awaitShared(limiter);
            assertThat(admitted(limiter, rate, 5)).isZero();
        }
    }

    private void signal(String name) throws Exception {
        assertThat(
                        new ProcessBuilder("kill", "-" + name, Long.toString(redis.pid()))
                                .start()
                                .waitFor())
                .isZero();
    }

    @Test
    void neverAdmitsWithoutLimitNorFailsWhenItIsKilled() throws Exception {
        Caller.Rate rate = new Caller.Rate(200, 100);
        AtomicInteger admitted = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        try (RedisRateLimiter limiter = limiter(2);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            var calls =
                    IntStream.range(0, 200)
                            .<Future<?>>mapToObj(_ ->
                                    threads.submit(() -> {
                                        while (!over.get()) {
                                            admitted.addAndGet(
                                                    limiter.take("k", rate).admitted() ? 1 : 0);
                                            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                                        }
                                    }))
                            .toList();
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            redis.kill();
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            redis.restart();
            awaitShared(limiter);
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            over.set(true);
            for (Future<?> call : calls) {
                call.get();
            }
            double allowed = 100 + (System.nanoTime() - start) / 1e9 * 200;
            assertThat((double) admitted.get()).isBetween(allowed / 2, allowed * 1.01);
            assertThat(limiter.isShared()).isTrue();
        }
    }

    @Test
    void anAddressWhereNobodyListensIsNoFailure() {
        try (RedisRateLimiter limiter =
                new RedisRateLimiter(URI.create("redis://127.0.0.1:1"), 1, System::nanoTime)) {
            assertThat(admitted(limiter, new Caller.Rate(0.01, 3), 9)).isEqualTo(3);
        }
    }
}
