package dev.facefn.cache;

import static dev.facefn.cache.Texts.ask;
import static dev.facefn.cache.Texts.key;
import static dev.facefn.cache.Texts.keys;
import static dev.facefn.cache.Texts.never;
import static dev.facefn.cache.Texts.says;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailingTiersTest {
    private final HandClock clock = new HandClock();
    private final MapTier near = new MapTier();
    private final MapTier far = new MapTier();
    private final ResultCache cache =
            new ResultCache(List.of(near, far), CacheSettings.DEFAULT, clock, clock::nanoTime);

    @Test
    void oneThatFailsHindersNoOther() {
        near.unreadable = true;
        near.unwritable = true;
        assertThat(ask(cache, "a", says("1")).hit()).isFalse();
        assertThat(ask(cache, "a", never())).isEqualTo(new Kept<>("1", true));
        near.unreadable = false;
        near.unwritable = false;
        far.unreadable = true;
        clock.move(Fuse.PAUSE);
        assertThat(ask(cache, "b", says("1")).hit()).isFalse();
        assertThat(ask(cache, "b", never())).isEqualTo(new Kept<>("1", true));
        assertThat(cache.statistics().tiers()).allMatch(tier -> tier.failures() > 0);
    }

    @Test
    void isAskedOnceInAPauseAndUsedAgainWhenItIsBack() {
        far.unreadable = true;
        for (int i = 0; i < 20; i++) {
            ask(cache, "a" + i, says("1"));
        }
        assertThat(far.reads).hasValue(1);
        assertThat(far.entries).isEmpty();
        far.unreadable = false;
        clock.move(Fuse.PAUSE);
        ask(cache, "b", says("1"));
        assertThat(far.entries).containsOnlyKeys(key("b").name());
    }

    @Test
    void aCallerWhoIsCalledOffSaysNothingOfTheTier() {
        far.unreadable = true;
        Thread.currentThread().interrupt();
        assertThat(ask(cache, "a", says("1")).hit()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        far.unreadable = false;
        ask(cache, "b", says("1"));
        assertThat(far.entries).containsKey(key("b").name());
    }

    @Test
    void oneThatIsFullIsStillRead() {
        ask(cache, "a", says("1"));
        near.entries.clear();
        far.unwritable = true;
        ask(cache, "b", says("2"));
        assertThat(far.entries).containsOnlyKeys(key("a").name());
        near.entries.clear();
        assertThat(ask(cache, "a", never()).hit()).isTrue();
    }

    /// Sixty-four pictures in one call: not 64 times the patience.
    @Test
    void aCallSpendsNoMoreInATierThanItMay() {
        far.whenRead = () -> clock.move(Duration.ofMillis(49));
        List<CacheKey> keys =
                keys(IntStream.range(0, 64).mapToObj(i -> "a" + i).toArray(String[]::new));
        assertThat(ask(cache, keys, says("1"))).hasSize(64);
        assertThat(far.reads).hasValue(6);
        far.whenRead = () -> {};
        ask(cache, "b", says("1"));
        assertThat(far.entries).containsOnlyKeys(key("b").name());
    }
}
