package dev.facefn.cache;

import static dev.facefn.cache.Texts.ANY;
import static dev.facefn.cache.Texts.CODEC;
import static dev.facefn.cache.Texts.ask;
import static dev.facefn.cache.Texts.keys;
import static dev.facefn.cache.Texts.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ConcurrentCallsTest {
    private static final int CALLS = 16;
    private final HandClock clock = new HandClock();
    private final MapTier tier = new MapTier();
    private final ResultCache cache =
            new ResultCache(List.of(tier), CacheSettings.DEFAULT, clock, clock::nanoTime);
    private final Callers<Kept<String>> callers = new Callers<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger made = new AtomicInteger();

    /// Waits for the test, and then does this for each.
    private Maker<String> held(Supplier<String> value) {
        return missing -> {
            made.addAndGet(missing.size());
            await(goOn);
            return missing.stream().map(_ -> value.get()).toList();
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void letThemMeet(Maker<String> maker) {
        for (int i = 0; i < CALLS; i++) {
            callers.call(() -> ask(cache, "a", maker));
        }
        callers.awaitWaiting(CALLS);
        goOn.countDown();
    }

    @Test
    void sixteenIdenticalCallsMakeItOnce() throws Exception {
        letThemMeet(held(() -> "1"));
        List<Kept<String>> answers = callers.answers();
        assertThat(made).hasValue(1);
        assertThat(answers).allMatch(kept -> kept.value().equals("1"));
        assertThat(answers).filteredOn(kept -> !kept.hit()).hasSize(1);
        assertThat(cache.statistics().shared()).isEqualTo(CALLS - 1);
        assertThat(cache.underWay()).isZero();
    }

    /// Whoever comes between the landing of a flight and its own look finds the entry.
    @Test
    void itIsMadeOnceHoweverTheyMeet() throws Exception {
        for (int round = 0; round < 200; round++) {
            String picture = "round" + round;
            Callers<Kept<String>> crowd = new Callers<>();
            CyclicBarrier start = new CyclicBarrier(8);
            AtomicInteger times = new AtomicInteger();
            for (int i = 0; i < 8; i++) {
                crowd.call(() -> {
                    start.await();
                    return ask(cache, picture, _ -> List.of("" + times.incrementAndGet()));
                });
            }
            assertThat(crowd.answers()).allMatch(kept -> kept.value().equals("1"));
            assertThat(times).hasValue(1);
        }
    }

    @Test
    void thoseWhoWaitGetWhatIsNotKept() throws Exception {
        for (int i = 0; i < 2; i++) {
            callers.call(
                    () -> cache.all(keys("a"), CODEC, ANY, _ -> false, held(() -> "1")).getFirst());
        }
        callers.awaitWaiting(2);
        goOn.countDown();
        assertThat(callers.answers())
                .containsExactlyInAnyOrder(new Kept<>("1", false), new Kept<>("1", true));
        assertThat(tier.entries).isEmpty();
    }

    @Test
    void whoWaitsAndCannotUseItMakesItself() throws Exception {
        callers.call(() -> ask(cache, "a", held(() -> "basic")));
        callers.awaitWaiting(1);
        callers.call(
                () -> cache.all(keys("a"), CODEC, "full"::equals, ANY, says("full")).getFirst());
        callers.awaitWaiting(2);
        goOn.countDown();
        assertThat(callers.answer(0)).isEqualTo(new Kept<>("basic", false));
        assertThat(callers.answer(1)).isEqualTo(new Kept<>("full", false));
        assertThat(ask(cache, "a", Texts.never()).value()).isEqualTo("full");
    }

    @Test
    void aFailureByBadLuckIsNotShared() throws Exception {
        letThemMeet(
                held(() -> {
                    if (made.get() == 1) {
                        throw new FacefnException(ErrorCode.UNAVAILABLE, "bad luck");
                    }
                    return "1";
                }));
        int failed = 0;
        for (int i = 0; i < CALLS; i++) {
            try {
                assertThat(callers.answer(i)).isEqualTo(new Kept<>("1", false));
            } catch (ExecutionException e) {
                failed++;
            }
        }
        assertThat(failed).isOne();
        assertThat(made).hasValue(CALLS);
        assertThat(cache.underWay()).isZero();
    }

    @Test
    void aFailureThatNoRetryHelpsIsShared() {
        letThemMeet(
                held(() -> {
                    throw FacefnException.because(ErrorCode.INVALID_IMAGE, "corrupt", "no picture");
                }));
        for (int i = 0; i < CALLS; i++) {
            int call = i;
            assertThatThrownBy(() -> callers.answer(call))
                    .cause()
                    .isInstanceOfSatisfying(
                            FacefnException.class,
                            e -> assertThat(e.details()).containsEntry("reason", "corrupt"));
        }
        assertThat(made).hasValue(1);
        assertThat(cache.underWay()).isZero();
    }

    /// Of several nobody knows which one it was.
    @Test
    void theFailureOfABatchIsNotThatOfItsKeys() throws Exception {
        callers.call(() ->
                ask(
                                cache,
                                keys("good", "bad"),
                                held(() -> {
                                    throw new FacefnException(ErrorCode.INVALID_IMAGE, "bad");
                                }))
                        .getFirst());
        callers.awaitWaiting(1);
        callers.call(() -> ask(cache, "good", says("1")));
        callers.awaitWaiting(2);
        goOn.countDown();
        assertThatThrownBy(() -> callers.answer(0)).hasCauseInstanceOf(FacefnException.class);
        assertThat(callers.answer(1)).isEqualTo(new Kept<>("1", false));
    }

    /// Each has begun one key when it comes to that of the other, and makes its own until the other
    /// does so too.
    @Test
    void crossedKeysDoNotWaitForEachOther() throws Exception {
        CyclicBarrier begun = new CyclicBarrier(2);
        CyclicBarrier making = new CyclicBarrier(2);
        Map<Thread, AtomicInteger> looks = new ConcurrentHashMap<>();
        tier.whenRead =
                () -> {
                    Thread caller = Thread.currentThread();
                    if (looks.computeIfAbsent(caller, _ -> new AtomicInteger()).incrementAndGet()
                            == 2) {
                        meet(begun);
                    }
                };
        Callers<List<Kept<String>>> crossed = new Callers<>();
        for (List<String> order : List.of(List.of("a", "b"), List.of("b", "a"))) {
            Maker<String> maker =
                    missing -> {
                        meet(making);
                        return missing.stream().map(order::get).toList();
                    };
            crossed.call(() -> ask(cache, keys(order.get(0), order.get(1)), maker));
        }
        assertThat(crossed.answer(0))
                .containsExactly(new Kept<>("a", false), new Kept<>("b", true));
        assertThat(crossed.answer(1))
                .containsExactly(new Kept<>("b", false), new Kept<>("a", true));
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoIsInterruptedWhileItWaitsMakesItself() throws Exception {
        callers.call(() -> ask(cache, "a", held(() -> "1")));
        callers.awaitWaiting(1);
        callers.call(() -> ask(cache, "a", says("2")));
        callers.awaitWaiting(2);
        callers.interrupt(1);
        assertThat(callers.answer(1)).isEqualTo(new Kept<>("2", false));
        goOn.countDown();
        assertThat(callers.answer(0)).isEqualTo(new Kept<>("1", false));
    }
}
