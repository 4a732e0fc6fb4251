package dev.facefn.analyzevideochunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.events.DetectedFace.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTimesTest {
    private static FrameTimes frames(double rate, long endMs) {
        FrameTimes times = new FrameTimes(rate, endMs);
        for (double time = 0; time < endMs; time += 1000 / rate) {
            times.add(Math.round(time));
        }
        return times;
    }

    @Test
    void anIntervalEndsWhereTheNextFrameBegins() {
        FrameTimes times = frames(5, 3_000);
        assertThat(times.intervals(List.of(400L, 600L, 800L)))
                .containsExactly(new Interval(400, 1000));
        assertThat(times.intervals(List.of(2_800L))).containsExactly(new Interval(2_800, 3_000));
    }

    @Test
    void bridgesABlinkAndNothingLonger() {
        FrameTimes times = frames(5, 3_000);
        assertThat(times.intervals(List.of(0L, 400L, 800L))).containsExactly(new Interval(0, 1000));
        assertThat(times.intervals(List.of(0L, 200L, 1000L, 1200L)))
                .containsExactly(new Interval(0, 400), new Interval(1000, 1400));
    }

    @Test
    void bridgesAMissedFrameWhereFramesAreRare() {
        FrameTimes times = frames(0.5, 20_000);
        assertThat(times.intervals(List.of(0L, 4_000L))).containsExactly(new Interval(0, 6_000));
    }
}
