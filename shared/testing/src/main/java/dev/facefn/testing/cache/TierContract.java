package dev.facefn.testing.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.cache.CacheKey;
import dev.facefn.cache.CacheSettings;
import dev.facefn.cache.CacheTier;
import dev.facefn.cache.Codec;
import dev.facefn.cache.Kept;
import dev.facefn.cache.ResultCache;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// What the parts of the contract talk about.
interface TierContract {
    Duration TIME = Duration.ofMinutes(15);

    /// A call may take as long as it likes.
    CacheSettings SETTINGS =
            new CacheSettings(
                    TIME,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60));

    /// Texts as they are.
    Codec<String> TEXTS =
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

    /// The tier under test.
    CacheTier tier();

    /// What no other test asks for.
    static CacheKey fresh() {
        return fresh("acme");
    }

    static CacheKey fresh(String tenant) {
        byte[] picture = UUID.randomUUID().toString().getBytes(UTF_8);
        return CacheKey.of(tenant, "detect", "max_faces=1", "models", picture);
    }

    /// Another instance, of which this tier is all.
    static ResultCache instance(CacheTier tier, Clock clock) {
        return new ResultCache(List.of(tier), SETTINGS, clock, System::nanoTime);
    }

    static Kept<String> ask(ResultCache cache, CacheKey key, String value) {
        return cache.all(
                        List.of(key),
                        TEXTS,
                        _ -> true,
                        _ -> true,
                        missing -> missing.stream().map(_ -> value).toList())
                .getFirst();
    }
}
