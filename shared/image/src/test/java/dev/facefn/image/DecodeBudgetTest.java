package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DecodeBudgetTest {
    private static final long GIGABYTE = 1 << 30;

    @Test
    void stopsWhoeverWorksTooLong() {
        DecodeBudget budget = new DecodeBudget(Duration.ofMillis(20), GIGABYTE);
        assertThatThrownBy(
                        () -> {
                            while (true) {
                                budget.check();
                            }
                        })
                .hasMessageContaining("too long");
    }

    @Test
    void stopsWhoeverAllocatesTooMuch() {
        DecodeBudget budget = new DecodeBudget(Duration.ofSeconds(15), 8 << 20);
        List<byte[]> kept = new ArrayList<>();
        assertThatThrownBy(
                        () -> {
                            while (true) {
                                kept.add(new byte[64 << 10]);
                                budget.check();
                            }
                        })
                .hasMessageContaining("too much memory");
    }

    @Test
    void letsPassWhatStaysWithin() {
        DecodeBudget budget = new DecodeBudget(Duration.ofSeconds(15), GIGABYTE);
        assertThatCode(
                        () -> {
                            for (int i = 0; i < 1000; i++) {
                                budget.check();
                            }
                        })
                .doesNotThrowAnyException();
    }
}
