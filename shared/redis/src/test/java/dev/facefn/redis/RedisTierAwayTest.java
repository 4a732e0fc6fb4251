package dev.facefn.redis;

import static dev.facefn.redis.TierServer.ask;
import static dev.facefn.redis.TierServer.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.cache.Kept;
import dev.facefn.cache.ResultCache;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Slower, never broken.
class RedisTierAwayTest {
    private static final Duration GENEROUS = Duration.ofSeconds(60);
    @TempDir private Path directory;
    private TierServer server;
    private RedisTier tier;
    private ResultCache cache;

    @BeforeEach
    void start() throws Exception {
        server = new TierServer(directory);
        tier = new RedisTier(server.redis.uri(), RedisLink.PATIENCE);
        cache = server.instance(tier);
    }

    @AfterEach
    void stop() {
        cache.close();
        server.close();
    }

    private void makesAndRemembers(String picture) {
        makesAndRemembers(cache, picture);
    }

    private static void makesAndRemembers(ResultCache cache, String picture) {
        assertThat(ask(cache, picture, _ -> List.of("1"))).isEqualTo(new Kept<>("1", false));
        assertThat(ask(cache, picture, _ -> List.of("2"))).isEqualTo(new Kept<>("1", true));
    }

    private long failures() {
        return cache.statistics().tiers().get(1).failures();
    }

    /// Until an entry that is made gets there.
    private void awaitUse(String pictures) {
        awaitUse(cache, pictures);
    }

    private void awaitUse(ResultCache cache, String pictures) {
        long end = System.nanoTime() + GENEROUS.toNanos();
        for (int i = 0; ; i++) {
            makesAndRemembers(cache, pictures + i);
            try (ResultCache other = server.instance(server.patientTier())) {
                if (ask(other, pictures + i, _ -> List.of("nobody's")).value().equals("1")) {
                    return;
                }
            }
            assertThat(System.nanoTime()).as("Redis was not used again").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void isUsedAgainAfterItWasKilled() throws Exception {
        awaitUse("before");
        server.redis.kill();
        for (int i = 0; i < 50; i++) {
            makesAndRemembers("away" + i);
        }
        assertThat(failures()).isPositive();
        server.redis.restart();
        awaitUse("after");
    }

    @Test
    void nobodyWaitsLongForOneThatHangs() throws Exception {
        awaitUse("before");
        server.signal("STOP");
        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            makesAndRemembers("hangs" + i);
        }
        // once its patience, and once more in each pause: never fifty times
        long failures = failures();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(failures).isBetween(1L, 2 + took.toMillis() / 250);
        server.signal("CONT");
        awaitUse("after");
    }

    @Test
    void itsPatienceIsOursAndNotThatOfTheClient() throws Exception {
        server.signal("STOP");
        assertThatThrownBy(() -> tier.get(key("a").name()))
                .isInstanceOf(RedisException.class)
                .hasMessage("takes too long");
        server.signal("CONT");
    }

    @Test
    void nobodyWaitsForOneThatIsNotThere() {
        try (RedisTier patient = server.patientTier()) {
            server.redis.kill();
            // this one may have been on its way
            assertThatThrownBy(() -> patient.get(key("a").name()))
                    .isInstanceOf(RedisException.class);
            assertThatThrownBy(() -> patient.get(key("a").name()))
                    .isInstanceOf(RedisException.class)
                    .isNotInstanceOf(RedisCommandTimeoutException.class);
        }
    }

    @Test
    void isUsedFromWhenItIsThereThoughItWasNotAtTheStart() throws Exception {
        server.redis.kill();
        try (ResultCache late =
                server.instance(new RedisTier(server.redis.uri(), RedisLink.PATIENCE))) {
            assertThat(ask(late, "early", _ -> List.of("1")).hit()).isFalse();
            server.redis.restart();
            awaitUse(late, "there");
        }
    }

    @Test
    void oneThatIsFullIsReadAndNotWritten() {
        awaitUse("before");
        RedisCommands<String, byte[]> commands = server.commands();
        ask(cache, "kept", _ -> List.of("1"));
        commands.configSet("maxmemory", "1");
        commands.configSet("maxmemory-policy", "noeviction");
        makesAndRemembers("full");
        ResultCache other = server.instance(tier);
        assertThat(ask(other, "kept", _ -> List.of("2"))).isEqualTo(new Kept<>("1", true));
        commands.configSet("maxmemory", "0");
        awaitUse("after");
    }

    @Test
    void oneThatMayNotBeWrittenIsStillRead() {
        ask(cache, "kept", _ -> List.of("1"));
        RedisCommands<String, byte[]> commands = server.commands();
        commands.replicaof("127.0.0.1", 1);
        makesAndRemembers("read only");
        ResultCache other = server.instance(tier);
        assertThat(ask(other, "kept", _ -> List.of("2"))).isEqualTo(new Kept<>("1", true));
        commands.replicaofNoOne();
        awaitUse("after");
    }

    @Test
    void oneThatLetsUsInNoMoreIsNoFailureOfACall() {
        awaitUse("before");
        RedisCommands<String, byte[]> commands = server.commands();
        commands.aclSetuser("default", AclSetuserArgs.Builder.noCommands());
        makesAndRemembers("refused");
        assertThat(failures()).isPositive();
    }

    @Test
    void aWrongPasswordOrAddressIsNoFailureOfACall() {
        server.commands().configSet("requirepass", "right");
        String address = server.redis.uri().toString().replace("//", "//:wrong@");
        for (String where : List.of(address, "redis://127.0.0.1:1")) {
            try (ResultCache lost =
                    server.instance(new RedisTier(URI.create(where), RedisLink.PATIENCE))) {
                assertThat(ask(lost, "a", _ -> List.of("1"))).isEqualTo(new Kept<>("1", false));
                assertThat(ask(lost, "a", _ -> List.of("2"))).isEqualTo(new Kept<>("1", true));
                assertThat(lost.statistics().tiers().get(1).failures()).isPositive();
            }
        }
    }
}
