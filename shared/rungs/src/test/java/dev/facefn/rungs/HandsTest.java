package dev.facefn.rungs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.FacefnException;
import dev.facefn.vision.engine.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Work that hangs is left behind, work that goes on is waited for. Whatever hangs here hangs for
/// good, until the test lets it go.
@Timeout(60)
class HandsTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final Hands hands = new Hands("test", Duration.ofMillis(200));

    @AfterEach
    void letGo() {
        end.countDown();
        hands.close();
    }

    private void hang() {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String hangs() {
        return Watch.run(
                () -> {},
                () -> {
                    hang();
                    return "late";
                });
    }

    @Test
    void givesWhatTheWorkGivesOrThrows() {
        assertThat(hands.work(() -> "done")).isEqualTo("done");
        assertThatThrownBy(() ->
                        hands.work(() -> {
                            throw new IllegalStateException("broken");
                        }))
                .hasMessage("broken");
        assertThatThrownBy(() ->
                        hands.work(() -> {
                            throw new NoClassDefFoundError("gone");
                        }))
                .isInstanceOf(NoClassDefFoundError.class);
        assertThat(hands.stuck()).isZero();
    }

    @Test
    void workThatHangsIsLeftAndCountedUntilItComesBack() {
        assertThatThrownBy(() -> hands.work(this::hangs)).isInstanceOf(StuckException.class);
        assertThat(hands.stuck()).isEqualTo(1);
        assertThat(hands.work(() -> "another")).isEqualTo("another");
        end.countDown();
        while (hands.stuck() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void soManyAreLeftAndNoMore() {
        for (int i = 0; i < Hands.MOST_STUCK; i++) {
            assertThat(hands.exhausted()).isFalse();
            assertThatThrownBy(() -> hands.work(this::hangs)).isInstanceOf(StuckException.class);
        }
        assertThat(hands.exhausted()).isTrue();
    }

    @Test
    void workThatGoesOnIsWaitedForHoweverLongItTakes() {
        Hands quick = new Hands("quick", Duration.ofMillis(400));
        List<Integer> runs = new ArrayList<>();
        quick.work(() -> {
            for (int i = 0; i < 100; i++) {
                int run = i;
                runs.add(Watch.run(() -> {}, () -> pause(run)));
            }
            return runs;
        });
        assertThat(runs).as("one second in steps that are short each").hasSize(100);
        quick.close();
    }

    private static int pause(int run) {
        try {
            Thread.sleep(Duration.ofMillis(10));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return run;
    }

    @Test
    void whatIsNoRunHasMoreTime() {
        Hands quick = new Hands("quick", Duration.ofMillis(40));
        assertThat(
                        quick.work(() -> {
                            for (int i = 0; i < 20; i++) {
                                pause(i);
                            }
                            return Watch.run(() -> {}, () -> "decoded and run");
                        }))
                .isEqualTo("decoded and run");
        assertThat(quick.work(() -> Watch.open(() -> pause(1)))).isEqualTo(1);
        assertThat(
                        quick.work(() ->
                                Watch.open(() -> {
                                    for (int i = 0; i < 20; i++) {
                                        pause(i);
                                    }
                                    return "open";
                                })))
                .isEqualTo("open");
        quick.close();
    }

    @Test
    void theRunOfWorkThatHangsIsStoppedAndNoOtherBegins() {
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicReference<Throwable> next = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        assertThatThrownBy(() ->
                        hands.work(() -> {
                            Watch.run(stopped::countDown, () -> awaited(stopped));
                            try {
                                return Watch.run(() -> {}, () -> "more");
                            } catch (IllegalStateException e) {
                                next.set(e);
                                throw e;
                            } finally {
                                ended.countDown();
                            }
                        }))
                .isInstanceOf(StuckException.class);
        assertThat(awaited(ended)).isTrue();
        assertThat(next.get()).hasMessageContaining("nobody waits");
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread caller =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                hands.workPatiently(() -> {
                                    begun.countDown();
                                    return hangs();
                                });
                            } catch (FacefnException e) {
                                failure.complete(e);
                            }
                        });
        begun.await();
        caller.interrupt();
        assertThat(failure.get()).hasMessageContaining("interrupted");
    }

    @Test
    void whatIsUnderWayIsWaitedForAtTheEndButNotForGood() {
        assertThatThrownBy(() -> hands.work(this::hangs)).isInstanceOf(StuckException.class);
        assertThat(hands.close(Duration.ofMillis(20))).isFalse();
        end.countDown();
        assertThat(hands.close(Duration.ofSeconds(30))).isTrue();
        assertThatThrownBy(() -> hands.work(() -> "more"))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(hands.close(Duration.ZERO)).isTrue();
    }
}
