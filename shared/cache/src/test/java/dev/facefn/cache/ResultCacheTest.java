package dev.facefn.cache;

import static dev.facefn.cache.Texts.ANY;
import static dev.facefn.cache.Texts.CODEC;
import static dev.facefn.cache.Texts.ask;
import static dev.facefn.cache.Texts.key;
import static dev.facefn.cache.Texts.keys;
import static dev.facefn.cache.Texts.never;
import static dev.facefn.cache.Texts.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultCacheTest {
    private final HandClock clock = new HandClock();
    private final MapTier near = new MapTier();
    private final MapTier far = new MapTier();
    private final ResultCache cache = cache(near, far);

    private ResultCache cache(CacheTier... tiers) {
        return new ResultCache(List.of(tiers), CacheSettings.DEFAULT, clock, clock::nanoTime);
    }

    @Test
    void whatWasMadeIsAHitTheNextTime() {
        assertThat(ask(cache, "a", says("1"))).isEqualTo(new Kept<>("1", false));
        assertThat(ask(cache, "a", never())).isEqualTo(new Kept<>("1", true));
        assertThat(cache.statistics().hits()).isOne();
        assertThat(cache.statistics().misses()).isOne();
        assertThat(cache.statistics().tiers().getFirst().hits()).isOne();
    }

    @Test
    void makesAllThatIsMissingAtOnceAndAnswersInOrder() {
        ask(cache, "b", says("old"));
        List<List<Integer>> batches = new ArrayList<>();
        List<Kept<String>> kept =
                ask(
                        cache,
                        keys("a", "b", "c"),
                        missing -> {
                            batches.add(missing);
                            return missing.stream().map(i -> "new" + i).toList();
                        });
        assertThat(batches).containsExactly(List.of(0, 2));
        assertThat(kept)
                .containsExactly(
                        new Kept<>("new0", false),
                        new Kept<>("old", true),
                        new Kept<>("new2", false));
    }

    @Test
    void theSameKeyTwiceIsMadeOnce() {
        List<List<Integer>> batches = new ArrayList<>();
        List<Kept<String>> kept =
                ask(
                        cache,
                        keys("a", "b", "a"),
                        missing -> {
                            batches.add(missing);
                            return missing.stream().map(i -> "new" + i).toList();
                        });
        assertThat(batches).containsExactly(List.of(0, 1));
        assertThat(kept)
                .containsExactly(
                        new Kept<>("new0", false),
                        new Kept<>("new1", false),
                        new Kept<>("new0", true));
    }

    @Test
    void noKeysAreNoAnswers() {
        assertThat(ask(cache, List.of(), never())).isEmpty();
    }

    @Test
    void isMadeWhereThereIsNoTierAtAll() {
        ResultCache none = cache();
        assertThat(ask(none, "a", says("1")).hit()).isFalse();
        assertThat(ask(none, "a", says("2"))).isEqualTo(new Kept<>("2", false));
    }

    @Test
    void anEntryIsOverWhenOurClockSaysSoWhateverTheTierSays() {
        ask(cache, "a", says("1"));
        clock.move(CacheSettings.DEFAULT.time().minusMillis(1));
        assertThat(ask(cache, "a", never()).hit()).isTrue();
        clock.move(Duration.ofMillis(1));
        near.unwritable = true;
        assertThat(ask(cache, "a", says("2"))).isEqualTo(new Kept<>("2", false));
        assertThat(cache.statistics().tiers()).allMatch(tier -> tier.refused() == 0);
    }

    @Test
    void whatIsOverIsRemoved() {
        ask(cache, "a", says("1"));
        clock.move(CacheSettings.DEFAULT.time());
        assertThatThrownBy(() -> ask(cache, "a", fails())).isInstanceOf(ArithmeticException.class);
        assertThat(near.entries).isEmpty();
        assertThat(far.entries).isEmpty();
    }

    private static Maker<String> fails() {
        return _ -> {
            throw new ArithmeticException();
        };
    }

    @Test
    void whatALowerTierHadGoesUpWithTheTimeThatIsLeft() {
        ask(cache, "a", says("1"));
        near.entries.clear();
        clock.move(Duration.ofMinutes(10));
        assertThat(ask(cache, "a", never())).isEqualTo(new Kept<>("1", true));
        assertThat(near.times).containsEntry(key("a").name(), Duration.ofMinutes(5));
        assertThat(near.entries.get(key("a").name())).isEqualTo(far.entries.get(key("a").name()));
    }

    @Test
    void whatTheCallerDoesNotAcceptIsMadeAnewAndReplaced() {
        ask(cache, "a", says("basic"));
        List<Kept<String>> kept =
                cache.all(keys("a"), CODEC, found -> found.equals("full"), ANY, says("full"));
        assertThat(kept).containsExactly(new Kept<>("full", false));
        assertThat(ask(cache, "a", never()).value()).isEqualTo("full");
        near.entries.clear();
        assertThat(ask(cache, "a", never()).value()).isEqualTo("full");
    }

    @Test
    void aLowerTierMayHaveWhatTheCallerAccepts() {
        ask(cache, "a", says("full"));
        ask(cache(near), "b", says("basic"));
        ask(cache(far), "b", says("full"));
        assertThat(cache.all(keys("b"), CODEC, found -> found.equals("full"), ANY, never()))
                .containsExactly(new Kept<>("full", true));
        far.entries.clear();
        assertThat(ask(cache, "b", never()).value()).isEqualTo("full");
    }

    @Test
    void whatIsNotToBeKeptIsKeptNowhere() {
        List<Kept<String>> kept = cache.all(keys("a"), CODEC, ANY, _ -> false, says("1"));
        assertThat(kept).containsExactly(new Kept<>("1", false));
        assertThat(near.entries).isEmpty();
        assertThat(far.entries).isEmpty();
    }

    @Test
    void whatCannotBeWrittenOrIsTooLargeIsGivenAndNotKept() {
        Codec<String> broken =
                new Codec<>() {
                    @Override
                    public byte[] write(String value) {
                        throw new IllegalStateException();
                    }

                    @Override
                    public String read(byte[] bytes) {
                        return "";
                    }
                };
        assertThat(cache.all(keys("a"), broken, ANY, ANY, says("1")).getFirst().value())
                .isEqualTo("1");
        String large = "x".repeat(CacheTier.MOST_BYTES);
        assertThat(ask(cache, "b", says(large)).value()).isEqualTo(large);
        assertThat(near.entries).isEmpty();
        assertThat(far.entries).isEmpty();
    }

    @Test
    void aFailureOfTheMakerIsThatOfTheCallAndLeavesNothing() {
        assertThatThrownBy(() -> ask(cache, keys("a", "b"), fails()))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> ask(cache, keys("a", "b"), _ -> List.of("1")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(cache.underWay()).isZero();
        assertThat(ask(cache, "a", says("1"))).isEqualTo(new Kept<>("1", false));
        assertThat(cache.underWay()).isZero();
    }
}
