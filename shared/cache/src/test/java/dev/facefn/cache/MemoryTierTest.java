package dev.facefn.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Beyond what every tier promises.
class MemoryTierTest {
    private static final Duration TIME = Duration.ofMinutes(15);
    private final HandClock clock = new HandClock();

    @Test
    void isBoundedByBytes() {
        MemoryTier tier = new MemoryTier(1_000_000, clock::nanoTime);
        for (int i = 0; i < 1000; i++) {
            tier.put(Texts.key("" + i).name(), new byte[10_000], TIME);
            assertThat(tier.bytes()).isLessThanOrEqualTo(1_000_000);
        }
        assertThat(tier.entries()).isBetween(50L, 96L);
    }

    @Test
    void manyEntriesOfNoBytesAreBoundedToo() {
        MemoryTier tier = new MemoryTier(100_000, clock::nanoTime);
        for (int i = 0; i < 2000; i++) {
            tier.put(Texts.key("" + i).name(), new byte[0], TIME);
        }
        assertThat(tier.entries()).isBetween(100L, 250L);
    }

    @Test
    void forgetsWhatIsOver() {
        MemoryTier tier = new MemoryTier(100_000, clock::nanoTime);
        tier.put(Texts.key("a").name(), new byte[1], TIME);
        clock.move(TIME.minusNanos(1));
        assertThat(tier.get(Texts.key("a").name())).isPresent();
        clock.move(Duration.ofNanos(1));
        assertThat(tier.get(Texts.key("a").name())).isEmpty();
    }
}
