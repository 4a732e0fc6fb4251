package dev.facefn.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.Caller;
import dev.facefn.api.RateLimiter;
import dev.facefn.embedded.EmbeddedRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisRateLimiterTest extends RateLimiterContract {
    @TempDir private static Path directory;
    private static EmbeddedRedis redis;
    private static RedisClient client;
    private static StatefulRedisConnection<String, String> connection;
    private RedisRateLimiter limiter;

    @BeforeAll
    static void start() throws Exception {
        redis = EmbeddedRedis.start(directory);
        client = RedisClient.create(redis.uri().toString());
        connection = client.connect();
    }

    @AfterAll
    static void stop() {
        client.shutdown();
        redis.close();
    }

    @BeforeEach
    void open() {
        connection.sync().flushall();
        limiter = new RedisRateLimiter(redis.uri(), 1, System::nanoTime);
    }

    @AfterEach
    void close() {
        limiter.close();
    }

    @Override
    RateLimiter limiter() {
        return limiter;
    }

    @Override
    long failures() {
        return limiter.failures();
    }

    @Override
    long micros() {
        List<String> time = connection.sync().time();
        return Long.parseLong(time.get(0)) * 1_000_000 + Long.parseLong(time.get(1));
    }

    @Override
    void pass(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    @Test
    void instancesShareOneBucket() {
        Caller.Rate rate = new Caller.Rate(0.01, 6);
        try (RedisRateLimiter other = new RedisRateLimiter(redis.uri(), 1, System::nanoTime)) {
            int admitted = 0;
            for (int i = 0; i < 9; i++) {
                admitted += limiter.take("k", rate).admitted() ? 1 : 0;
                admitted += other.take("k", rate).admitted() ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(6);
        }
    }

    @Test
    void asksOnceACallAndLeavesNothingBehind() {
        Caller.Rate rate = new Caller.Rate(5, 10);
        assertThat(limiter.take("tenant/key_secret", rate).admitted()).isTrue();
        connection.sync().configResetstat();
        for (int i = 0; i < 20; i++) {
            var _ = limiter.take("tenant/key_secret", rate);
        }
        assertThat(connection.sync().info("commandstats"))
                .contains("cmdstat_evalsha:calls=20,")
                .doesNotContain("cmdstat_eval:");
        List<String> keys = connection.sync().keys("*");
        assertThat(keys).hasSize(1).allMatch(key -> key.matches("facefn:rate:[0-9a-f]{32}"));
        assertThat(connection.sync().pttl(keys.getFirst())).isBetween(1L, 3000L);
    }

    @Test
    void bringsItsScriptAgainWhereRedisHasForgottenIt() {
        Caller.Rate rate = new Caller.Rate(0.01, 2);
        assertThat(limiter.take("k", rate).admitted()).isTrue();
        connection.sync().scriptFlush();
        assertThat(limiter.take("k", rate).admitted()).isTrue();
        assertThat(limiter.isShared()).isTrue();
        assertThat(limiter.take("k", rate).admitted()).isFalse();
    }
}
