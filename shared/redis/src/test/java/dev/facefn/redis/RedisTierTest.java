package dev.facefn.redis;

import static dev.facefn.redis.TierServer.ask;
import static dev.facefn.redis.TierServer.key;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.cache.CacheTier;
import dev.facefn.cache.CacheTiers;
import dev.facefn.cache.Kept;
import dev.facefn.cache.ResultCache;
import dev.facefn.testing.cache.CacheTierContractTest;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTierTest extends CacheTierContractTest {
    @TempDir private static Path directory;
    private static TierServer server;
    private static RedisTier tier;
    private static RedisCommands<String, byte[]> commands;

    @BeforeAll
    static void start() throws Exception {
        server = new TierServer(directory);
        tier = server.patientTier();
        commands = server.commands();
    }

    @AfterAll
    static void stop() {
        tier.close();
        server.close();
    }

    @Override
    public CacheTier tier() {
        return tier;
    }

    private static String entry(String picture) {
        return "facefn:cache:" + key(picture).name().hash();
    }

    @Test
    void isFoundByWhoeverHasItInTheClassPath() {
        CacheTiers tiers = ServiceLoader.load(CacheTiers.class).findFirst().orElseThrow();
        try (CacheTier opened = tiers.open(server.redis.uri())) {
            assertThat(opened.kind()).isEqualTo("redis");
        }
    }

    @Test
    void anEntryEndsByItselfInRedisToo() {
        ask(server.instance(tier), "ends", _ -> List.of("1"));
        assertThat(commands.pttl(entry("ends"))).isBetween(1L, Duration.ofMinutes(15).toMillis());
        assertThat(commands.keys("facefn:lease:*")).isEmpty();
    }

    @Test
    void anotherTypeIsNoEntryAndGoes() {
        commands.rpush(entry("list"), "a".getBytes(UTF_8), "b".getBytes(UTF_8));
        ResultCache cache = server.instance(tier);
        assertThat(ask(cache, "list", _ -> List.of("1"))).isEqualTo(new Kept<>("1", false));
        assertThat(cache.statistics().tiers().get(1).refused()).isOne();
        assertThat(ask(server.instance(tier), "list", _ -> List.of("2")))
                .isEqualTo(new Kept<>("1", true));
        assertThat(commands.type(entry("list"))).isEqualTo("string");
    }

    @Test
    void whatIsTooLargeIsNotEvenBrought() {
        commands.set(entry("large"), new byte[5_000_000]);
        commands.configResetstat();
        ResultCache cache = server.instance(tier);
        assertThat(ask(cache, "large", _ -> List.of("1")).hit()).isFalse();
        assertThat(tier.get(key("none").name())).isEmpty();
        String sent =
                commands.info("stats").replaceAll("(?s).*total_net_output_bytes:(\\d+).*", "$1");
        assertThat(Long.parseLong(sent)).isLessThan(1_100_000);
    }

    @Test
    void whatLiesInRedisNamesNeitherTenantNorPictureNorValue() throws Exception {
        commands.flushall();
        ask(server.instance(tier), "a picture of somebody", _ -> List.of("thirty-one years"));
        List<String> keys = commands.keys("*");
        assertThat(keys).hasSize(1).allMatch(key -> key.matches("facefn:cache:[0-9a-f]{64}"));
        String raw = new String(commands.dump(keys.getFirst()), ISO_8859_1) + keys;
        byte[] digest =
                MessageDigest.getInstance("SHA-256")
                        .digest("a picture of somebody".getBytes(UTF_8));
        assertThat(raw)
                .doesNotContain("thirty", "picture", "acme", HexFormat.of().formatHex(digest))
                .doesNotContain(new String(digest, ISO_8859_1));
    }
}
