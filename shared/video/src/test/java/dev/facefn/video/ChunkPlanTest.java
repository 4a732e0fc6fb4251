package dev.facefn.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ImageSize;
import dev.facefn.video.ChunkPlan.Span;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkPlanTest {
    private static VideoInfo video(long durationMs, long keyframeEveryMs) {
        List<Long> keyframes =
                LongStream.iterate(0, at -> at < durationMs, at -> at + keyframeEveryMs)
                        .boxed()
                        .toList();
        return new VideoInfo(
                Container.MP4, "h264", new ImageSize(640, 360), durationMs, 25, keyframes);
    }

    @Test
    void cutsAtTheNextKeyframe() {
        assertThat(ChunkPlan.of(video(35_000, 4000), 10))
                .containsExactly(
                        new Span(0, 12_000), new Span(12_000, 24_000), new Span(24_000, 35_000));
    }

    @Test
    void keepsAShortRestWithTheChunkBefore() {
        assertThat(ChunkPlan.of(video(21_000, 1000), 10))
                .containsExactly(new Span(0, 10_000), new Span(10_000, 21_000));
    }

    @Test
    void cutsBetweenKeyframesWhereTheseAreTooFarApart() {
        assertThat(ChunkPlan.of(video(150_000, 100_000), 10))
                .containsExactly(
                        new Span(0, 60_000), new Span(60_000, 100_000), new Span(100_000, 150_000));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 40, 10",
        "999, 40, 10",
        "60000, 7000, 60",
        "60001, 60000, 60",
        "14400000, 2000, 30",
        "100000, 200000, 5",
        "61000, 500, 0.1",
        "3600000, 9999, 500"
    })
    void coversTheWholeVideoWithoutOverlap(long duration, long every, double seconds) {
        long at = 0;
        for (Span span : ChunkPlan.of(video(duration, every), seconds)) {
            assertThat(span.startMs()).isEqualTo(at);
            assertThat(span.endMs()).isGreaterThan(at).isLessThanOrEqualTo(at + ChunkPlan.MOST_MS);
            at = span.endMs();
        }
        assertThat(at).isEqualTo(duration);
    }
}
