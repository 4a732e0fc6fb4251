package dev.facefn.rungs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Detail;
import dev.facefn.usage.Mode;
import dev.facefn.vision.FaceQuery;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What works with a rung while it is closed finds nothing freed, and it is freed afterwards.
@Timeout(60)
class ClosedRungTest {
    private static final FaceQuery QUERY = new FaceQuery(Detail.FAST, Set.of(), 1);
    private final FakeRung cpu = new FakeRung("cpu");
    private final CountDownLatch end = new CountDownLatch(1);
    private final Ladder ladder =
            new Ladder(Map.of(Mode.CPU, () -> cpu), Duration.ofMillis(5), Duration.ofMinutes(1));

    @BeforeEach
    void open() {
        ladder.open();
        ladder.awaitFirst();
    }

    @AfterEach
    void letGo() {
        end.countDown();
    }

    @Test
    void aCall() throws Exception {
        cpu.gate = end;
        Thread.ofVirtual().start(this::ask);
        await(cpu::isAtWork);
        isFreedWhenItHasEnded();
    }

    @Test
    void aProbeThatACallHasMade() throws Exception {
        cpu.failure = new IllegalStateException("broken");
        cpu.probeGate = end;
        Thread.ofVirtual().start(this::ask);
        await(() -> cpu.probes.get() == 1 && cpu.isAtWork());
        isFreedWhenItHasEnded();
    }

    @Test
    void aProbeOfARungThatWasLeft() throws Exception {
        cpu.failure = new IllegalStateException("broken");
        cpu.probeFails = true;
        while (ladder.best().isPresent()) {
            ask();
        }
        cpu.probeGate = end;
        int before = cpu.probes.get();
        await(() -> cpu.probes.get() > before && cpu.isAtWork());
        isFreedWhenItHasEnded();
    }

    /// What becomes of the call is not asked here.
    private void ask() {
        try {
            var _ = ladder.ask(Mode.CACHED, rung -> rung.analyze(new byte[0], QUERY));
        } catch (RuntimeException e) {
            assertThat(cpu.failure).isNotNull();
        }
    }

    private void isFreedWhenItHasEnded() throws InterruptedException {
        Thread closing = Thread.ofPlatform().start(ladder::close);
        await(() -> closing.getState() == Thread.State.TERMINATED || waitsForWork(closing));
        end.countDown();
        closing.join();
        assertThat(cpu.closedAtWork).isFalse();
        assertThat(cpu.closed).isTrue();
    }

    private static boolean waitsForWork(Thread closing) {
        return closing.getState() == Thread.State.TIMED_WAITING
                && Arrays.stream(closing.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(Hands.class.getName()));
    }

    private static void await(BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            Thread.yield();
        }
    }
}
