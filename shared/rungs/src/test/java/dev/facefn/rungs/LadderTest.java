package dev.facefn.rungs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.Detail;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Mode;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.FaceRung;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final FaceQuery QUERY = new FaceQuery(Detail.FAST, Set.of(), 1);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private final FakeRung gpu = new FakeRung("gpu");
    private final FakeRung cpu = new FakeRung("cpu");
    private final FakeRung basic = new FakeRung("basic");
    private final Ladder ladder = opened(sources());

    private Map<Mode, Supplier<? extends FaceRung>> sources() {
        Map<Mode, Supplier<? extends FaceRung>> sources = new EnumMap<>(Mode.class);
        sources.put(Mode.GPU, () -> gpu);
        sources.put(Mode.CPU, () -> cpu);
        sources.put(Mode.BASIC, () -> basic);
        return sources;
    }

    private static Ladder opened(Map<Mode, Supplier<? extends FaceRung>> sources) {
        Ladder ladder = new Ladder(sources, PAUSE, SILENCE);
        ladder.open();
        ladder.awaitFirst();
        await(ladder::ready);
        return ladder;
    }

    @AfterEach
    void close() {
        ladder.close();
    }

    @Test
    void asksTheBestRung() {
        assertThat(ask(Mode.CACHED)).isEqualTo(Mode.GPU);
        assertThat(cpu.calls).hasValue(0);
        assertThat(ladder.best()).contains(Mode.GPU);
    }

    @Test
    void noCallFailsWhileTheRungsGoOneByOne() {
        gpu.failure = new IllegalStateException("the card is gone");
        gpu.probeFails = true;
        for (int i = 0; i < 10; i++) {
            assertThat(ask(Mode.CACHED)).isEqualTo(Mode.CPU);
        }
        assertThat(gpu.calls.get()).as("calls until the breaker opened").isEqualTo(3);
        cpu.failure = new FacefnException(ErrorCode.INTERNAL_ERROR, "a model failed");
        cpu.probeFails = true;
        for (int i = 0; i < 10; i++) {
            assertThat(ask(Mode.CACHED)).isEqualTo(Mode.BASIC);
        }
        assertThat(ladder.best()).contains(Mode.BASIC);
        basic.failure = new IllegalStateException("no library");
        basic.probeFails = true;
        for (int i = 0; i < 4; i++) {
            assertUnavailable(Mode.CACHED);
        }
        assertThat(ladder.best()).isEmpty();
    }

    @Test
    void rungsComeBackByThemselves() {
        noCallFailsWhileTheRungsGoOneByOne();
        int asked = cpu.calls.get();
        cpu.probeFails = false;
        await(() -> ladder.best().equals(Optional.of(Mode.CPU)));
        assertThat(cpu.calls.get()).as("no caller tried").isEqualTo(asked);
        cpu.failure = null;
        assertThat(ask(Mode.CACHED)).isEqualTo(Mode.CPU);
        gpu.failure = null;
        gpu.probeFails = false;
        await(() -> ladder.best().equals(Optional.of(Mode.GPU)));
        assertThat(ask(Mode.GPU)).isEqualTo(Mode.GPU);
        assertThat(moves(Mode.GPU, Mode.CPU)).isEqualTo(1);
        assertThat(moves(Mode.CPU, Mode.BASIC)).isEqualTo(1);
        assertThat(moves(Mode.BASIC, Mode.CACHED)).isEqualTo(1);
        assertThat(moves(Mode.CACHED, Mode.CPU)).isEqualTo(1);
        assertThat(moves(Mode.CPU, Mode.GPU)).isEqualTo(1);
        assertThat(moves(Mode.CPU, Mode.CACHED)).isZero();
    }

    private long moves(Mode from, Mode to) {
        return ladder.moves().count(from, to);
    }

    @Test
    void givesNoLessThanIsDemanded() {
        gpu.failure = new IllegalStateException("the card is gone");
        gpu.probeFails = true;
        assertUnavailable(Mode.GPU);
        assertThat(cpu.calls).hasValue(0);
        assertThat(ask(Mode.CPU)).isEqualTo(Mode.CPU);
        cpu.failure = new IllegalStateException("gone, too");
        cpu.probeFails = true;
        assertUnavailable(Mode.CPU);
        assertThat(basic.calls).hasValue(0);
    }

    @Test
    void whatTheCallerDidWrongIsNoFaultOfTheRung() {
        gpu.failure = new FacefnException(ErrorCode.INVALID_IMAGE, "it is cut");
        for (int i = 0; i < 20; i++) {
            assertCode(Mode.CACHED, ErrorCode.INVALID_IMAGE);
        }
        assertThat(ladder.best()).contains(Mode.GPU);
        assertThat(cpu.calls).hasValue(0);
    }

    @Test
    void aPictureThatNoModelCanReadDoesNotBringDownARung() {
        gpu.failure = notFinite();
        for (int i = 0; i < 20; i++) {
            assertCode(Mode.CACHED, ErrorCode.INVALID_IMAGE);
        }
        assertThat(ladder.best()).contains(Mode.GPU);
        assertThat(gpu.probes).hasValue(20);
    }

    @Test
    void aPictureOnWhichEveryRungFailsBringsNoneDown() {
        for (FakeRung rung : List.of(gpu, cpu, basic)) {
            rung.failure = new IllegalStateException("what a picture");
        }
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> ask(Mode.CACHED)).hasMessage("what a picture");
        }
        assertThat(ladder.best()).contains(Mode.GPU);
        assertThat(basic.probes).hasValue(20);
    }

    @Test
    void aRungThatFailsToOpenBehindAnOpenOneComesBack() {
        AtomicInteger tries = new AtomicInteger();
        Map<Mode, Supplier<? extends FaceRung>> sources = sources();
        CountDownLatch late = new CountDownLatch(1);
        AtomicBoolean inTime = new AtomicBoolean();
        sources.put(
                Mode.GPU,
                () -> {
                    if (tries.getAndIncrement() == 0) {
                        await(() -> late.getCount() == 0);
                        inTime.set(true);
                        throw new IllegalStateException("not yet");
                    }
                    return gpu;
                });
        try (Ladder waking = new Ladder(sources, PAUSE, SILENCE)) {
            waking.open();
            waking.awaitAny();
            assertThat(mode(waking, Mode.CACHED)).isEqualTo(Mode.CPU);
            late.countDown();
            await(waking::firstReady);
            assertThat(inTime).as("nobody waited for the first rung").isTrue();
            assertThat(mode(waking, Mode.CACHED)).isEqualTo(Mode.GPU);
        }
    }

    @Test
    void aRungThatGivesNoNumbersForItsOwnPictureIsLeftAtOnce() {
        gpu.failure = notFinite();
        gpu.probeFails = true;
        assertThat(ask(Mode.CACHED)).isEqualTo(Mode.CPU);
        assertThat(ladder.best()).contains(Mode.CPU);
    }

    @Test
    void theNextRungAnswersWhileTheFirstWakes() {
        CountDownLatch awake = new CountDownLatch(1);
        Map<Mode, Supplier<? extends FaceRung>> sources = sources();
        sources.put(
                Mode.GPU,
                () -> {
                    try {
                        awake.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return gpu;
                });
        try (Ladder waking = new Ladder(sources, PAUSE, SILENCE)) {
            waking.open();
            await(waking::ready);
            assertThat(mode(waking, Mode.CACHED)).isEqualTo(Mode.CPU);
            assertThat(waking.firstReady()).isFalse();
            assertThatThrownBy(() -> mode(waking, Mode.GPU))
                    .as("whoever demands it is told at once")
                    .isInstanceOf(FacefnException.class);
            awake.countDown();
            waking.awaitFirst();
            assertThat(mode(waking, Mode.CACHED)).isEqualTo(Mode.GPU);
        }
    }

    @Test
    void aRungThatStillWakesIsWaitedForWhereOnlyOneWithoutNetworksIsLeft() {
        Map<Mode, Supplier<? extends FaceRung>> sources = sources();
        sources.put(
                Mode.CPU,
                () -> {
                    await(() -> gpu.calls.get() > 0);
                    return cpu;
                });
        gpu.failure = new IllegalStateException("the card is gone");
        try (Ladder waking = new Ladder(sources, PAUSE, SILENCE)) {
            waking.open();
            waking.awaitFirst();
            assertThat(mode(waking, Mode.CACHED)).isEqualTo(Mode.CPU);
        }
    }

    @Test
    void aRungThatCannotBeOpenedIsSkippedOrStopsTheStart() {
        Map<Mode, Supplier<? extends FaceRung>> sources = sources();
        sources.put(
                Mode.GPU,
                () -> {
                    throw new IllegalStateException("no card");
                });
        try (Ladder without = new Ladder(sources, PAUSE, SILENCE)) {
            without.open();
            assertThatThrownBy(without::awaitFirst).hasMessage("no card");
            without.awaitAny();
            assertThat(mode(without, Mode.CACHED)).isEqualTo(Mode.CPU);
        }
    }

    private static FacefnException notFinite() {
        return FacefnException.because(
                ErrorCode.INTERNAL_ERROR, "model_output_not_finite", "a model gave NaN");
    }

    private Mode ask(Mode least) {
        return mode(ladder, least);
    }

    private static Mode mode(Ladder asked, Mode least) {
        Ranked<Analysis> answer = asked.ask(least, rung -> rung.analyze(new byte[0], QUERY));
        assertThat(answer.value().model()).isEqualTo(answer.mode().wireName());
        return answer.mode();
    }

    private void assertUnavailable(Mode least) {
        assertCode(least, ErrorCode.UNAVAILABLE);
    }

    private void assertCode(Mode least, ErrorCode code) {
        assertThatThrownBy(() -> ask(least))
                .isInstanceOfSatisfying(
                        FacefnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static void await(BooleanSupplier holds) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
