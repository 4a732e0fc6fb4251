package dev.facefn.rungs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.Detail;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Mode;
import dev.facefn.vision.FaceQuery;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Rungs that hang for good, until the test lets them go.
@Timeout(60)
class StuckRungTest {
    private static final FaceQuery QUERY = new FaceQuery(Detail.FAST, Set.of(), 1);
    private static final Duration SILENCE = Duration.ofMillis(400);
    private final FakeRung gpu = new FakeRung("gpu");
    private final FakeRung cpu = new FakeRung("cpu");
    private final CountDownLatch end = new CountDownLatch(1);
    private final Ladder ladder =
            new Ladder(
                    Map.of(Mode.GPU, () -> gpu, Mode.CPU, () -> cpu),
                    Duration.ofMillis(20),
                    SILENCE);

    @BeforeEach
    void open() {
        ladder.open();
        ladder.awaitFirst();
        await(() -> ladder.best().equals(Optional.of(Mode.GPU)) && ladder.ready());
        assertThat(ask()).isEqualTo(Mode.GPU);
    }

    @AfterEach
    void close() {
        end.countDown();
        ladder.close();
    }

    @Test
    void aCallThatHangsIsAnsweredByTheNextRung() {
        gpu.gate = end;
        gpu.probeGate = end;
        int before = gpu.calls.get();
        for (int i = 0; i < 5; i++) {
            assertThat(ask()).isEqualTo(Mode.CPU);
        }
        assertThat(gpu.calls.get() - before).as("it is left at the first").isEqualTo(1);
        assertThat(ladder.best()).contains(Mode.CPU);
    }

    @Test
    void aRungThatHangsIsTriedByOneThreadAloneAndComesBackWithIt() {
        gpu.gate = end;
        gpu.probeGate = end;
        assertThat(ask()).isEqualTo(Mode.CPU);
        await(() -> gpu.probes.get() == 1);
        hangForTwiceAsLong();
        assertThat(gpu.probes).as("the probe that hangs is waited for").hasValue(1);
        end.countDown();
        await(() -> ladder.best().equals(Optional.of(Mode.GPU)));
        assertThat(ask()).isEqualTo(Mode.GPU);
    }

    @Test
    void whereEveryRungHangsACallIsRefused() {
        gpu.gate = end;
        cpu.gate = end;
        gpu.probeGate = end;
        cpu.probeGate = end;
        assertThatThrownBy(this::ask)
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE);
                            assertThat(e.details()).containsEntry("reason", "no_rung");
                        });
    }

    @Test
    void aRungWhoseProbesWorkAndWhoseCallsHangLeavesSoManyThreadsBehindAndNoMore() {
        gpu.gate = end;
        int before = gpu.calls.get();
        for (int i = 0; i < Hands.MOST_STUCK; i++) {
            await(() -> ladder.best().equals(Optional.of(Mode.GPU)));
            assertThat(ask()).isEqualTo(Mode.CPU);
        }
        int probes = gpu.probes.get();
        for (int i = 0; i < 1000; i++) {
            assertThat(ask()).isEqualTo(Mode.CPU);
        }
        assertThat(gpu.calls.get() - before).isEqualTo(Hands.MOST_STUCK);
        assertThat(gpu.probes.get()).isEqualTo(probes);
        end.countDown();
        await(() -> ladder.best().equals(Optional.of(Mode.GPU)));
        assertThat(ask()).isEqualTo(Mode.GPU);
    }

    @Test
    void aRungThatStillHangsIsNotFreed() {
        gpu.gate = end;
        gpu.probeGate = end;
        assertThat(ask()).isEqualTo(Mode.CPU);
        ladder.close();
        assertThat(gpu.closed).as("something works with what would be freed").isFalse();
        assertThat(cpu.closed).isTrue();
    }

    /// What is no run may take thirty times as long.
    private void hangForTwiceAsLong() {
        try (Hands clock = new Hands("clock", SILENCE.dividedBy(15))) {
            assertThatThrownBy(() ->
                            clock.work(() -> {
                                await(() -> end.getCount() == 0);
                                return 0;
                            }))
                    .isInstanceOf(StuckException.class);
        }
    }

    private Mode ask() {
        return ladder.ask(Mode.CACHED, rung -> rung.analyze(new byte[0], QUERY)).mode();
    }

    private static void await(BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            Thread.yield();
        }
    }
}
