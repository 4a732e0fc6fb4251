package dev.facefn.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.Caller;
import dev.facefn.api.RateLimiter;
import dev.facefn.embedded.EmbeddedRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    /// What others, or an older program, may have left where a bucket is to be.
    private enum Foreign {
        NUMBER((redis, key) -> redis.set(key, "99999999999999999")),
        NUMBER_THAT_ENDS((redis, key) -> redis.setex(key, 3600, "99999999999999999")),
        NUMBER_WITH_DECIMALS((redis, key) -> redis.set(key, "99999999999999999.000")),
        DECIMALS_THAT_END((redis, key) -> redis.setex(key, 3600, "99999999999999999.000")),
        SOON((redis, key) -> redis.setex(key, 3600, soon(redis))),
        NUMBER_BELOW_NOTHING((redis, key) -> redis.set(key, "-99999999999999999.000")),
        INFINITE((redis, key) -> redis.set(key, "inf")),
        NO_NUMBER((redis, key) -> redis.set(key, "nan")),
        TEXT((redis, key) -> redis.set(key, "somebody else's")),
        NOTHING((redis, key) -> redis.set(key, "")),
        LIST((redis, key) -> redis.rpush(emptied(redis, key), "1")),
        MAP((redis, key) -> redis.hset(emptied(redis, key), "full", "1")),
        BUCKET_WITHOUT_END((redis, key) -> redis.persist(key));

        private final BiConsumer<RedisCommands<String, String>, String> put;

        Foreign(BiConsumer<RedisCommands<String, String>, String> put) {
            this.put = put;
        }

        private static String emptied(RedisCommands<String, String> redis, String key) {
            redis.del(key);
            return key;
        }

        private static String soon(RedisCommands<String, String> redis) {
            return Long.parseLong(redis.time().getFirst()) + 60 + "000000.000";
        }
    }

    @ParameterizedTest
    @EnumSource(Foreign.class)
    void whatItHasNotWrittenKeepsNobodyOutAndLetsNobodyInBeyondTheLimit(Foreign foreign) {
        Caller.Rate rate = new Caller.Rate(0.01, 6);
        assertThat(limiter.take("k", rate).admitted()).isTrue();
        String key = connection.sync().keys("*").getFirst();
        foreign.put.accept(connection.sync(), key);
        assertThat(admitted(limiter, rate)).as("it knows of one itself").isEqualTo(5);
        assertThat(connection.sync().pttl(key)).isBetween(1L, 601_000L);
        foreign.put.accept(connection.sync(), key);
        try (RedisRateLimiter other = new RedisRateLimiter(redis.uri(), 1, System::nanoTime)) {
            assertThat(admitted(other, rate)).as("it knows of none").isEqualTo(6);
            assertThat(other.isShared()).isTrue();
        }
        assertThat(admitted(limiter, rate)).as("one bucket, as ever").isZero();
        assertThat(limiter.failures()).isZero();
    }

    private static int admitted(RateLimiter asked, Caller.Rate rate) {
        int admitted = 0;
        for (int i = 0; i < 9; i++) {
            admitted += asked.take("k", rate).admitted() ? 1 : 0;
        }
        return admitted;
    }
}
