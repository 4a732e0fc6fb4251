package dev.facefn.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.Receipt;
import dev.facefn.face.ImageSize;
import dev.facefn.rungs.Ranked;
import dev.facefn.usage.Mode;
import dev.facefn.vision.Analysis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectResponseTest {
    private static final ImageSize SIZE = new ImageSize(640, 480);

    @Test
    void answersNoFaceWithAnEmptyListAndAReceipt() {
        Analysis nobody = new Analysis(SIZE, List.of(), false, "00", Duration.ofMillis(3), true);
        Receipt receipt = Receipt.of(Looked.work(new Ranked<>(nobody, Mode.CPU)));
        DetectResponse response = DetectResponse.of(nobody, Duration.ofNanos(4_567_000), receipt);
        assertThat(response.faces()).isEmpty();
        assertThat(response.truncated()).isNull();
        assertThat(response.processingMs()).isEqualTo(4.567);
        assertThat(response.usage().units()).isEqualTo(new Receipt.Counted(1, 0, null));
        assertThat(response.usage().inferenceMs()).isEqualTo(3);
        assertThat(response.usage().coldStart()).isTrue();
    }
}
