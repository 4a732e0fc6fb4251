package dev.facefn.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CacheKeyTest {
    private static final byte[] PICTURE = "a picture".getBytes(UTF_8);

    private static CacheKey key(String tenant, String operation, String options, String models) {
        return CacheKey.of(tenant, operation, options, models, PICTURE);
    }

    @Test
    void isTheSameForTheSame() {
        assertThat(key("t", "o", "p", "m")).isEqualTo(key("t", "o", "p", "m"));
        assertThat(key("t", "o", "p", "m")).hasSameHashCodeAs(key("t", "o", "p", "m"));
        assertThat(key("t", "o", "p", "m").seal()).isEqualTo(key("t", "o", "p", "m").seal());
    }

    @Test
    void everyPartMakesAnotherNameAndAnotherSeal() {
        List<CacheKey> keys =
                List.of(
                        key("t", "o", "p", "m"),
                        key("T", "o", "p", "m"),
                        key("t", "O", "p", "m"),
                        key("t", "o", "P", "m"),
                        key("t", "o", "p", "M"),
                        key("t", "op", "", "m"),
                        key("t", "o", "", "pm"),
                        CacheKey.of("t", "o", "p", "m", new byte[0]));
        Set<Object> hashes = new HashSet<>();
        Set<Object> seals = new HashSet<>();
        keys.forEach(key -> {
            hashes.add(key.name().hash());
            seals.add(key.seal());
        });
        assertThat(hashes).hasSameSizeAs(keys);
        assertThat(seals).hasSameSizeAs(keys);
        assertThat(new HashSet<>(keys)).hasSameSizeAs(keys);
    }

    @Test
    void showsNothingAndDoesNotNameThePicture() throws Exception {
        CacheKey key = key("t", "o", "p", "m");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(PICTURE);
        assertThat(key.toString()).isEqualTo("CacheKey[]");
        assertThat(key.name().hash()).isNotEqualTo(HexFormat.of().formatHex(digest));
        assertThat(HexFormat.of().formatHex(key.seal().getEncoded()))
                .isNotEqualTo(key.name().hash())
                .isNotEqualTo(HexFormat.of().formatHex(digest));
    }

    @Test
    void aTenantThatCouldBeAnotherPlaceIsNone() {
        for (String tenant : List.of("", "a/b", "..", "a\nb", "x".repeat(65))) {
            assertThatThrownBy(() -> key(tenant, "o", "p", "m"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
