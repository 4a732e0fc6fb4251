package dev.facefn.redis;

import static dev.facefn.redis.TierServer.ask;
import static dev.facefn.redis.TierServer.key;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.cache.CacheKey;
import dev.facefn.cache.EntryName;
import dev.facefn.cache.Kept;
import dev.facefn.cache.Leases;
import dev.facefn.cache.Maker;
import dev.facefn.cache.ResultCache;
import dev.facefn.testing.cache.LeasesContractTest;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two instances over one Redis.
class RedisLeasesTest extends LeasesContractTest {
    private static final Duration LEASE = Duration.ofSeconds(60);
    @TempDir private static Path directory;
    private static TierServer server;
    private RedisTier tier;
    private RedisTier otherTier;

    @BeforeAll
    static void start() throws Exception {
        server = new TierServer(directory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        tier = server.patientTier();
        otherTier = server.patientTier();
    }

    @AfterEach
    void close() {
        tier.close();
        otherTier.close();
    }

    @Override
    protected Leases leases() {
        return tier.leases().orElseThrow();
    }

    @Test
    void sixteenIdenticalCallsOnEachOfTwoInstancesMakeItOnce() throws Exception {
        List<ResultCache> instances = List.of(server.instance(tier), server.instance(otherTier));
        for (int round = 0; round < 10; round++) {
            String picture = "shared" + round;
            AtomicInteger made = new AtomicInteger();
            Maker<String> maker =
                    missing -> {
                        // long enough for everybody to come and ask
                        LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
                        return missing.stream().map(_ -> "" + made.incrementAndGet()).toList();
                    };
            List<Kept<String>> answers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Kept<String>>> calls = new ArrayList<>();
                for (int i = 0; i < 32; i++) {
                    ResultCache instance = instances.get(i % 2);
                    calls.add(threads.submit(() -> ask(instance, picture, maker)));
                }
                for (Future<Kept<String>> call : calls) {
                    answers.add(call.get());
                }
            }
            assertThat(made).hasValue(1);
            assertThat(answers).allMatch(kept -> kept.value().equals("1"));
            assertThat(answers).filteredOn(kept -> !kept.hit()).hasSize(1);
        }
        String lease = "facefn:lease:" + key("shared0").name().hash();
        assertThat(server.commands().exists(lease)).isZero();
    }

    @Test
    void instancesThatDisagreeAboutABundleKeepTheirAnswersApart() {
        CacheKey old = key("the same picture");
        CacheKey own =
                CacheKey.of(
                        "acme",
                        "detect",
                        "max_faces=1",
                        "other models",
                        "the same picture".getBytes(UTF_8));
        assertThat(made(tier, old, "old")).isEqualTo(new Kept<>("old", false));
        assertThat(made(otherTier, own, "new")).isEqualTo(new Kept<>("new", false));
        assertThat(made(tier, own, "?")).isEqualTo(new Kept<>("new", true));
        assertThat(made(otherTier, old, "?")).isEqualTo(new Kept<>("old", true));
    }

    private static Kept<String> made(RedisTier tier, CacheKey key, String value) {
        return server.instance(tier)
                .all(List.of(key), TierServer.TEXTS, _ -> true, _ -> true, _ -> List.of(value))
                .getFirst();
    }

    @Test
    void crossedKeysOfTwoInstancesDoNotWaitForEachOther() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        CacheKey a = key("crossed a");
        CacheKey b = key("crossed b");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> cross(tier, List.of(a, b), both));
            var other = threads.submit(() -> cross(otherTier, List.of(b, a), both));
            assertThat(one.get()).isEqualTo(other.get().reversed());
        }
    }

    private static List<String> cross(RedisTier tier, List<CacheKey> keys, CyclicBarrier both)
            throws Exception {
        both.await();
        return server
                .instance(tier)
                .all(
                        keys,
                        TierServer.TEXTS,
                        _ -> true,
                        _ -> true,
                        missing -> missing.stream().map(i -> keys.get(i).name().hash()).toList())
                .stream()
                .map(Kept::value)
                .toList();
    }

    @Test
    void whoDiesWithALeaseCostsTheOthersTheirPatienceAtMost() {
        assertThat(leases().take(key("dead").name(), "dead", Duration.ofSeconds(60))).isTrue();
        ResultCache cache = server.instance(otherTier);
        long start = System.nanoTime();
        assertThat(ask(cache, "dead", _ -> List.of("1"))).isEqualTo(new Kept<>("1", false));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TierServer.GENEROUS);
        assertThat(leases().take(key("dying").name(), "dying", Duration.ofMillis(50))).isTrue();
        assertThat(ask(cache, "dying", _ -> List.of("2"))).isEqualTo(new Kept<>("2", false));
        assertThat(cache.statistics().misses()).isEqualTo(2);
    }

    @Test
    void whatIsNoLeaseOfOursKeepsNobodyFromTakingOne() {
        RedisCommands<String, byte[]> redis = server.commands();
        byte[] foreign = "somebody else's".getBytes(UTF_8);
        isTakenFrom("text", key -> redis.set(key, foreign));
        isTakenFrom("text that ends", key -> redis.setex(key, 3600, foreign));
        isTakenFrom("list", key -> redis.rpush(key, foreign));
        isTakenFrom(
                "lease without an end",
                key -> {
                    assertThat(leases().take(key("lease without an end").name(), "dead", LEASE))
                            .isTrue();
                    assertThat(redis.persist(key)).isTrue();
                });
    }

    private void isTakenFrom(String what, Consumer<String> put) {
        EntryName name = key(what).name();
        String lease = "facefn:lease:" + name.hash();
        put.accept(lease);
        assertThat(leases().take(name, "one", LEASE)).as(what).isTrue();
        assertThat(otherTier.take(name, "other", LEASE)).as(what).isFalse();
        assertThat(server.commands().pttl(lease)).isBetween(1L, LEASE.toMillis());
        leases().giveBack(name, "one");
        assertThat(server.commands().exists(lease)).isZero();
    }

    @Test
    void whatIsNoLeaseIsNotGivenBackEither() {
        EntryName name = key("foreign").name();
        server.commands().rpush("facefn:lease:" + name.hash(), "theirs".getBytes(UTF_8));
        leases().giveBack(name, "one");
        assertThat(server.commands().type("facefn:lease:" + name.hash())).isEqualTo("list");
    }

    @Test
    void aForeignLeaseCostsNoCallItsPatience() {
        String lease = "facefn:lease:" + key("kept out").name().hash();
        server.commands().set(lease, "1".getBytes(UTF_8));
        server.commands().configResetstat();
        assertThat(ask(server.instance(tier), "kept out", _ -> List.of("1")).value())
                .isEqualTo("1");
        assertThat(server.commands().info("commandstats")).contains("cmdstat_eval:calls=2,");
    }
}
