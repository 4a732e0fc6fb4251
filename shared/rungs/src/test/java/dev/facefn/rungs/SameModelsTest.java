package dev.facefn.rungs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.face.ImageSize;
import dev.facefn.image.RgbImage;
import dev.facefn.usage.Mode;
import dev.facefn.vision.engine.Inference;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// One chunk, one contract.
class SameModelsTest {
    private static final RgbImage FRAME = new RgbImage(new ImageSize(1, 1), new byte[3]);
    private final FakeRung gpu = new FakeRung("gpu", "full");

    @Test
    void aRungWithTheSameModelsTakesOver() {
        try (Ladder ladder = ladder(new FakeRung("cpu", "full"))) {
            SameModels models = new ModelFaces(ladder).same();
            Inference inference = new Inference();
            assertThat(models.detect(FRAME, inference)).isEmpty();
            assertThat(models.detector())
                    .isEqualTo(new Ranked<>(FakeRung.detector("full"), Mode.GPU));
            gpu.failure = new IllegalStateException("gone");
            assertThat(models.detect(FRAME, inference)).isEmpty();
            assertThat(models.detector())
                    .isEqualTo(new Ranked<>(FakeRung.detector("full"), Mode.CPU));
            gpu.failure = null;
            assertThat(models.detect(FRAME, inference)).isEmpty();
            assertThat(models.detector().mode()).as("the lowest of all").isEqualTo(Mode.CPU);
            assertThat(inference.time()).isEqualTo(Duration.ofNanos(3_000));
        }
    }

    @Test
    void otherModelsDoNot() {
        FakeRung light = new FakeRung("cpu", "light");
        try (Ladder ladder = ladder(light)) {
            ModelFaces faces = new ModelFaces(ladder);
            SameModels models = faces.same();
            Inference inference = new Inference();
            assertThat(models.detect(FRAME, inference)).isEmpty();
            gpu.failure = new IllegalStateException("gone");
            gpu.probeFails = true;
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> models.detect(FRAME, inference))
                        .isInstanceOfSatisfying(
                                FacefnException.class,
                                e -> {
                                    assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE);
                                    assertThat(e.code().retryable()).isTrue();
                                });
            }
            assertThat(light.calls).as("no frame was looked at by others").hasValue(0);
            assertThat(ladder.best()).as("who has other models is not broken").contains(Mode.CPU);
            SameModels again = faces.same();
            assertThat(again.detect(FRAME, inference)).isEmpty();
            assertThat(again.detector())
                    .isEqualTo(new Ranked<>(FakeRung.detector("light"), Mode.CPU));
        }
    }

    @Test
    void aBetterRungThatComesBackWithOtherModelsIsLeftOut() {
        try (Ladder ladder = ladder(new FakeRung("cpu", "light"), Duration.ofMillis(1))) {
            ModelFaces faces = new ModelFaces(ladder);
            gpu.failure = new IllegalStateException("gone");
            gpu.probeFails = true;
            SameModels lost = faces.same();
            while (!ladder.best().equals(Optional.of(Mode.CPU))) {
                assertThatThrownBy(() -> lost.detect(FRAME, new Inference()))
                        .isInstanceOf(FacefnException.class);
            }
            SameModels models = faces.same();
            assertThat(models.detect(FRAME, new Inference())).isEmpty();
            gpu.failure = null;
            gpu.probeFails = false;
            while (!ladder.best().equals(Optional.of(Mode.GPU))) {
                Thread.yield();
            }
            assertThat(models.detect(FRAME, new Inference())).isEmpty();
            assertThat(models.detector())
                    .isEqualTo(new Ranked<>(FakeRung.detector("light"), Mode.CPU));
        }
    }

    private Ladder ladder(FakeRung cpu) {
        return ladder(cpu, Duration.ofHours(1));
    }

    private Ladder ladder(FakeRung cpu, Duration pause) {
        Ladder ladder =
                new Ladder(
                        Map.of(Mode.GPU, () -> gpu, Mode.CPU, () -> cpu),
                        pause,
                        Duration.ofMinutes(1));
        ladder.open();
        ladder.awaitFirst();
        while (!ladder.ready()) {
            Thread.yield();
        }
        return ladder;
    }
}
