package dev.facefn.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.cache.CacheKey;
import dev.facefn.cache.CacheSettings;
import dev.facefn.cache.CacheTier;
import dev.facefn.cache.Codec;
import dev.facefn.cache.Kept;
import dev.facefn.cache.Maker;
import dev.facefn.cache.MemoryTier;
import dev.facefn.cache.ResultCache;
import dev.facefn.embedded.EmbeddedRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// A Redis, and what tests do with a cache over it.
final class TierServer implements AutoCloseable {
    static final Duration GENEROUS = Duration.ofSeconds(20);

    static final Codec<String> TEXTS =
            new Codec<>() {
                @Override
                public byte[] write(String value) {
                    return value.getBytes(UTF_8);
                }

                @Override
                public String read(byte[] bytes) {
                    return new String(bytes, UTF_8);
                }
            };

    final EmbeddedRedis redis;
    private final RedisClient client;

    TierServer(Path directory) throws IOException {
        redis = EmbeddedRedis.start(directory);
        client = RedisClient.create(redis.uri().toString());
    }

    RedisCommands<String, byte[]> commands() {
        return client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)).sync();
    }

    /// One that answers however busy this machine is.
    RedisTier patientTier() {
        return new RedisTier(redis.uri(), GENEROUS);
    }

    /// An instance, with memory of its own.
    ResultCache instance(CacheTier tier) {
        return new ResultCache(
                List.of(new MemoryTier(10_000_000, System::nanoTime), tier),
                CacheSettings.DEFAULT,
                Clock.systemUTC(),
                System::nanoTime);
    }

    static CacheKey key(String picture) {
        return CacheKey.of("acme", "detect", "max_faces=1", "models", picture.getBytes(UTF_8));
    }

    static Kept<String> ask(ResultCache cache, String picture, Maker<String> maker) {
        return cache.all(List.of(key(picture)), TEXTS, _ -> true, _ -> true, maker).getFirst();
    }

    void signal(String name) throws Exception {
        int code =
                new ProcessBuilder("kill", "-" + name, Long.toString(redis.pid()))
                        .start()
                        .waitFor();
        if (code != 0) {
            throw new IOException("kill ends with " + code);
        }
    }

    @Override
    public void close() {
        client.shutdown();
        redis.close();
    }
}
