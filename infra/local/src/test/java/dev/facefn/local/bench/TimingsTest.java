package dev.facefn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimingsTest {

    @Test
    void theMedianOfAnOddNumberIsTheOneInTheMiddle() {
        assertThat(of(9_000_000, 1_000_000, 2_000_000)).isEqualTo(2);
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(of(4_000_000, 1_000_000, 2_000_000, 90_000_000)).isEqualTo(3);
    }

    @Test
    void keepsMoreThanItWasMadeFor() {
        long[] many = new long[1000];
        java.util.Arrays.setAll(many, i -> (i + 1) * 1_000_000L);
        assertThat(of(many)).isEqualTo(500.5);
    }

    @Test
    void nothingHasNoMedian() {
        assertThatThrownBy(() -> of()).isInstanceOf(IllegalStateException.class);
    }

    private static double of(long... nanos) {
        Timings timings = new Timings();
        for (long each : nanos) {
            timings.add(each);
        }
        return timings.medianMillis();
    }
}
