package dev.facefn.testing.cache;

import static dev.facefn.testing.cache.TierContract.TIME;
import static dev.facefn.testing.cache.TierContract.ask;
import static dev.facefn.testing.cache.TierContract.fresh;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.cache.CacheKey;
import dev.facefn.cache.Codec;
import dev.facefn.cache.Kept;
import dev.facefn.cache.Maker;
import dev.facefn.cache.ResultCache;
import dev.facefn.testing.timeline.MovableClock;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is there is served if it is what was put there for that key, and lasts. Anything else is a
/// miss, is counted, and is gone.
interface HostileEntriesContract extends TierContract {
    private ResultCache instance() {
        return TierContract.instance(tier(), new MovableClock());
    }

    /// As it lies in the tier.
    private byte[] entryOf(CacheKey key, String value) {
        ask(instance(), key, value);
        return tier().get(key.name()).orElseThrow();
    }

    @Test
    default void whatOneInstanceMadeIsAHitOfAnother() {
        CacheKey key = fresh();
        assertThat(ask(instance(), key, "made")).isEqualTo(new Kept<>("made", false));
        assertThat(ask(instance(), key, "again")).isEqualTo(new Kept<>("made", true));
    }

    @Test
    default void whatIsNoEntryOfThatKeyIsNeverServed() {
        CacheKey key = fresh();
        byte[] good = entryOf(key, "a value that is good");
        Map<String, byte[]> hostile = new LinkedHashMap<>();
        hostile.put("text", "{\"faces\": []}".getBytes(UTF_8));
        hostile.put("zeros", new byte[100]);
        hostile.put("one byte", new byte[1]);
        hostile.put("five megabytes", new byte[5_000_000]);
        hostile.put("of another key", entryOf(fresh(), "another"));
        hostile.put("of another tenant", entryOf(fresh("globex"), "another"));
        hostile.put("longer", Arrays.copyOf(good, good.length + 1));
        for (int length : List.of(8, 20, 21, 36, 37, good.length - 1)) {
            hostile.put("cut to " + length, Arrays.copyOf(good, length));
        }
        for (int at = 0; at < good.length; at += 5) {
            byte[] changed = good.clone();
            changed[at] ^= 4;
            hostile.put("changed at " + at, changed);
        }
        byte[] future = good.clone();
        future[0] = 2;
        hostile.put("of a format to come", future);
        byte[] longer = good.clone();
        longer[1] = 0x7f;
        hostile.put("made to last", longer);
        hostile.forEach((what, bytes) -> assertRefused(what, key, bytes));
    }

    private void assertRefused(String what, CacheKey key, byte[] bytes) {
        tier().put(key.name(), bytes, TIME);
        ResultCache cache = instance();
        assertThatThrownBy(() -> cache.all(List.of(key), TEXTS, _ -> true, _ -> true, failing()))
                .as(what)
                .isInstanceOf(ArithmeticException.class);
        assertThat(tier().get(key.name())).as(what).isEmpty();
        assertThat(cache.statistics().tiers().getFirst().refused()).as(what).isOne();
        tier().put(key.name(), bytes, TIME);
        assertThat(ask(instance(), key, "new")).as(what).isEqualTo(new Kept<>("new", false));
        assertThat(ask(instance(), key, "newer")).as(what).isEqualTo(new Kept<>("new", true));
    }

    private static Maker<String> failing() {
        return _ -> {
            throw new ArithmeticException();
        };
    }

    @Test
    default void whatTheCodecCannotReadIsRefused() {
        CacheKey key = fresh();
        byte[] good = entryOf(key, "text");
        Codec<Integer> numbers =
                new Codec<>() {
                    @Override
                    public byte[] write(Integer value) {
                        return TEXTS.write(value.toString());
                    }

                    @Override
                    public Integer read(byte[] bytes) {
                        return Integer.valueOf(TEXTS.read(bytes));
                    }
                };
        assertThat(instance().all(List.of(key), numbers, _ -> true, _ -> true, _ -> List.of(7)))
                .containsExactly(new Kept<>(7, false));
        assertThat(tier().get(key.name())).isPresent().get().isNotEqualTo(good);
    }

    @Test
    default void whatIsOverIsNeverServedHoweverLongTheTierKeepsIt() {
        CacheKey key = fresh();
        byte[] old = entryOf(key, "old");
        tier().put(key.name(), old, Duration.ofDays(1));
        MovableClock later = new MovableClock();
        later.move(TIME.minusMillis(1));
        assertThat(ask(TierContract.instance(tier(), later), key, "new").value()).isEqualTo("old");
        later.move(Duration.ofMillis(1));
        assertThat(ask(TierContract.instance(tier(), later), key, "new").value()).isEqualTo("new");
        assertThat(tier().get(key.name())).isPresent().get().isNotEqualTo(old);
    }

    @Test
    default void anEntryShowsNeitherTheValueNorThePicture() throws Exception {
        byte[] picture = "the bytes of a picture".getBytes(UTF_8);
        CacheKey key = CacheKey.of("acme", "detect", "attributes=age", "models", picture);
        byte[] entry = entryOf(key, "thirty-one years");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(picture);
        String hex = HexFormat.of().formatHex(digest);
        assertThat(new String(entry, ISO_8859_1))
                .doesNotContain("thirty-one", "picture", "acme", "age", hex)
                .doesNotContain(new String(digest, ISO_8859_1));
        assertThat(key.name().hash()).isNotEqualTo(hex);
        assertThat(entry).hasSize("thirty-one years".length() + 37);
        assertThat(entryOf(fresh(), "")).hasSize(37);
        tier().remove(key.name());
    }
}
