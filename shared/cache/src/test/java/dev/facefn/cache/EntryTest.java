package dev.facefn.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EntryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final CacheKey KEY = Texts.key("a");
    private static final byte[] VALUE = "what nobody else may read".getBytes(UTF_8);
    private static final byte[] SEALED = Entry.close(KEY, VALUE, NOW).sealed();

    @Test
    void opensForItsKeyAndTellsWhenItIsOver() {
        Entry entry = Entry.open(KEY, SEALED).orElseThrow();
        assertThat(entry.value()).isEqualTo(VALUE);
        assertThat(entry.left(NOW.minusSeconds(2))).isEqualTo(Duration.ofSeconds(2));
        assertThat(entry.left(NOW.plusSeconds(1)).isPositive()).isFalse();
    }

    @Test
    void opensForNoOtherKey() {
        assertThat(Entry.open(Texts.key("b"), SEALED)).isEmpty();
        assertThat(Entry.open(CacheKey.of("x", "o", "p", "m", new byte[1]), SEALED)).isEmpty();
    }

    @Test
    void opensUnderNoOtherNameThoughTheSealWereTheSame() {
        CacheKey renamed = new CacheKey(Texts.key("b").name(), KEY.seal());
        CacheKey moved = new CacheKey(new EntryName("globex", KEY.name().hash()), KEY.seal());
        assertThat(Entry.open(renamed, SEALED)).isEmpty();
        assertThat(Entry.open(moved, SEALED)).isEmpty();
    }

    @Test
    void isNoneInAFormatToCome() {
        byte[] future = Entry.close((byte) 2, KEY, VALUE, NOW).sealed();
        assertThat(Entry.open(KEY, future)).isEmpty();
    }

    @Test
    void isNoneWhenAnyBitIsAnother() {
        for (int bit = 0; bit < 8 * SEALED.length; bit++) {
            byte[] changed = SEALED.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(Entry.open(KEY, changed)).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void isNoneWhenItIsShorterOrLonger() {
        for (int length = 0; length < SEALED.length; length++) {
            assertThat(Entry.open(KEY, Arrays.copyOf(SEALED, length))).isEmpty();
        }
        assertThat(Entry.open(KEY, Arrays.copyOf(SEALED, SEALED.length + 1))).isEmpty();
    }

    @Test
    void isLookedAtUpToAMebibyte() {
        int room = CacheTier.MOST_BYTES - (SEALED.length - VALUE.length);
        Entry largest = Entry.close(KEY, new byte[room], NOW);
        Entry tooLarge = Entry.close(KEY, new byte[room + 1], NOW);
        assertThat(largest.fits()).isTrue();
        assertThat(Entry.open(KEY, largest.sealed())).isPresent();
        assertThat(tooLarge.fits()).isFalse();
        assertThat(Entry.open(KEY, tooLarge.sealed())).isEmpty();
    }

    @Test
    void isNeverTheSameBytesTwice() {
        assertThat(Entry.close(KEY, VALUE, NOW).sealed()).isNotEqualTo(SEALED);
    }
}
