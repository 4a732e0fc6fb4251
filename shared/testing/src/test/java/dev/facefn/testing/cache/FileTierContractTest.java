package dev.facefn.testing.cache;

import static dev.facefn.testing.cache.TierContract.ask;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.cache.CacheKey;
import dev.facefn.cache.CacheTier;
import dev.facefn.cache.Kept;
import dev.facefn.cache.ObjectTier;
import dev.facefn.storage.FileObjectStore;
import dev.facefn.storage.ObjectListener;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.Retention;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTierContractTest extends CacheTierContractTest {
    private static final byte[] PICTURE = "the bytes of a picture".getBytes(UTF_8);
    @TempDir private Path directory;
    private FileObjectStore store;
    private ObjectTier tier;

    @BeforeEach
    void open() {
        store =
                new FileObjectStore(
                        directory,
                        () -> URI.create("http://127.0.0.1"),
                        new Retention(Duration.ofHours(1), Map.of()),
                        ObjectListener.NOBODY,
                        Clock.systemUTC());
        tier = new ObjectTier(store, "facefn", Duration.ofSeconds(60));
    }

    @Override
    public CacheTier tier() {
        return tier;
    }

    @Test
    void anEntryIsAnObjectOfItsTenant() {
        CacheKey key = CacheKey.of("acme", "detect", "", "models", PICTURE);
        ask(TierContract.instance(tier, Clock.systemUTC()), key, "1");
        ObjectRef object = new ObjectRef("facefn", "cache/acme/" + key.name().hash());
        assertThat(store.find(object)).isPresent();
        assertThat(object.belongsTo("acme")).isTrue();
    }

    @Test
    void noFileShowsTheValueOrThePicture() throws Exception {
        CacheKey key = CacheKey.of("acme", "detect", "", "models", PICTURE);
        ask(TierContract.instance(tier, Clock.systemUTC()), key, "thirty-one years");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(PICTURE);
        String all = everything();
        assertThat(all)
                .contains("objects/facefn/cache/")
                .doesNotContain("thirty-one", "picture", HexFormat.of().formatHex(digest))
                .doesNotContain(new String(digest, ISO_8859_1));
    }

    /// All names and all bytes below the directory of the store.
    private String everything() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(directory.relativize(file))
                        .append(new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void aStoreThatFailsIsAMiss() throws IOException {
        CacheKey key = CacheKey.of("acme", "detect", "", "models", PICTURE);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        Files.write(directory, new byte[1]);
        var cache = TierContract.instance(tier, Clock.systemUTC());
        assertThat(ask(cache, key, "1")).isEqualTo(new Kept<>("1", false));
        assertThat(ask(cache, key, "2")).isEqualTo(new Kept<>("2", false));
        assertThat(cache.statistics().tiers().getFirst().failures()).isPositive();
    }
}
