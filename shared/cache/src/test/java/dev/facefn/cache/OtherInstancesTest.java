package dev.facefn.cache;

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

/// What a call does about a lease that another instance has. The clock goes on by what the tier
/// does.
class OtherInstancesTest {
    private static final String OTHER = "token of another";
    private final HandClock clock = new HandClock();
    private final MapTier near = new MapTier();
    private final MapTier shared = new MapTier();
    private final ResultCache cache = cache(near, shared);

    OtherInstancesTest() {
        shared.leasing = true;
    }

    private ResultCache cache(CacheTier... tiers) {
        return new ResultCache(List.of(tiers), CacheSettings.DEFAULT, clock, clock::nanoTime);
    }

    private void leasedByAnother(String picture) {
        shared.leases.put(key(picture).name(), OTHER);
    }

    /// After that many claims.
    private void then(int claims, Runnable what) {
        shared.whenClaimed =
                () -> {
                    if (shared.claims.get() == claims) {
                        what.run();
                    }
                };
    }

    @Test
    void makesWithALeaseAndGivesItBack() {
        ask(
                cache,
                keys("a", "b"),
                missing -> {
                    assertThat(shared.leases).hasSize(2);
                    return List.of("1", "2");
                });
        assertThat(shared.leases).isEmpty();
        assertThatThrownBy(() -> ask(cache, "c", never())).isInstanceOf(AssertionError.class);
        assertThat(shared.leases).isEmpty();
    }

    @Test
    void takesWhatAnotherInstanceHasMadeMeanwhile() {
        leasedByAnother("a");
        then(
                3,
                () -> {
                    shared.leases.clear();
                    anotherMakes("a");
                });
        assertThat(ask(cache, "a", never())).isEqualTo(new Kept<>("theirs", true));
        assertThat(cache.statistics().shared()).isOne();
        assertThat(shared.leases).isEmpty();
        shared.entries.clear();
        assertThat(ask(cache, "a", never()).value()).isEqualTo("theirs");
    }

    @Test
    void looksAgainOnceItHasTheLease() {
        then(1, () -> anotherMakes("a"));
        assertThat(ask(cache, "a", never())).isEqualTo(new Kept<>("theirs", true));
        assertThat(shared.leases).isEmpty();
    }

    private void anotherMakes(String picture) {
        shared.whenClaimed = () -> {};
        ask(cache(new MapTier(), shared), picture, says("theirs"));
    }

    @Test
    void makesItselfWhenTheOtherHasGivenUp() {
        leasedByAnother("a");
        then(4, shared.leases::clear);
        assertThat(ask(cache, "a", says("1"))).isEqualTo(new Kept<>("1", false));
        assertThat(shared.claims).hasValue(4);
        assertThat(shared.leases).isEmpty();
    }

    @Test
    void makesItselfWhenItsPatienceIsOver() {
        leasedByAnother("a");
        shared.whenClaimed =
                () -> {
                    if (shared.claims.get() == 3) {
                        clock.move(CacheSettings.DEFAULT.patience());
                    } else if (shared.claims.get() == 20) {
                        shared.leases.clear();
                    }
                };
        ResultCache unhurried =
                new ResultCache(
                        List.of(near, shared),
                        withTierTime(Duration.ofDays(1)),
                        clock,
                        clock::nanoTime);
        assertThat(ask(unhurried, "a", says("1"))).isEqualTo(new Kept<>("1", false));
        assertThat(shared.claims).hasValue(3);
        assertThat(shared.leases).containsEntry(key("a").name(), OTHER);
    }

    private static CacheSettings withTierTime(Duration tierTime) {
        CacheSettings standard = CacheSettings.DEFAULT;
        return new CacheSettings(
                standard.time(),
                standard.lease(),
                standard.patience(),
                standard.waiting(),
                tierTime);
    }

    @Test
    void makesItselfAtOnceWhereNobodyCanTell() {
        leasedByAnother("a");
        shared.unwritable = true;
        assertThat(ask(cache, "a", says("1"))).isEqualTo(new Kept<>("1", false));
        assertThat(shared.claims).hasValue(1);
    }

    @Test
    void makesItsOwnBeforeItWaits() {
        leasedByAnother("b");
        then(4, () -> shared.leases.remove(key("b").name()));
        List<List<Integer>> batches = new ArrayList<>();
        List<Kept<String>> kept =
                ask(
                        cache,
                        keys("a", "b", "c"),
                        missing -> {
                            batches.add(missing);
                            return missing.stream().map(String::valueOf).toList();
                        });
        assertThat(batches).containsExactly(List.of(0, 2), List.of(1));
        assertThat(kept).extracting(Kept::value).containsExactly("0", "1", "2");
        assertThat(shared.leases).isEmpty();
    }

    /// Else two instances that wait for each other would lose their patience.
    @Test
    void waitsWithNoLeaseInItsHands() {
        leasedByAnother("a");
        leasedByAnother("b");
        then(3, () -> shared.leases.remove(key("a").name()));
        List<List<Integer>> batches = new ArrayList<>();
        shared.whenRead =
                () -> {
                    boolean made = shared.entries.containsKey(key("a").name());
                    if (made || shared.reads.get() == 50) {
                        shared.leases.remove(key("b").name());
                    }
                };
        ask(
                cache,
                keys("a", "b"),
                missing -> {
                    batches.add(missing);
                    return missing.stream().map(String::valueOf).toList();
                });
        assertThat(batches).containsExactly(List.of(0), List.of(1));
    }

    @Test
    void aTierThatIsAskedAgainAndAgainIsCountedOnce() {
        leasedByAnother("a");
        then(9, shared.leases::clear);
        ask(cache, "a", says("1"));
        assertThat(cache.statistics().tiers())
                .allMatch(tier -> tier.misses() == 1 && tier.hits() == 0);
        ask(cache, "a", never());
        assertThat(cache.statistics().tiers().getFirst().hits()).isOne();
    }

    @Test
    void waitsNoLongerThanACallMaySpendInATier() {
        leasedByAnother("a");
        shared.whenClaimed = () -> clock.move(Duration.ofMillis(49));
        assertThat(ask(cache, "a", says("1"))).isEqualTo(new Kept<>("1", false));
        assertThat(shared.claims).hasValueLessThan(8);
    }
}
