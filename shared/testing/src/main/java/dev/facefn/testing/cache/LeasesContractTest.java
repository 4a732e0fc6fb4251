package dev.facefn.testing.cache;

import static dev.facefn.testing.cache.TierContract.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.cache.EntryName;
import dev.facefn.cache.Leases;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every place of leases promises.
public abstract class LeasesContractTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    /// The leases under test.
    protected abstract Leases leases();

    @Test
    void oneHasItUntilItGivesItBack() {
        EntryName name = fresh().name();
        assertThat(leases().take(name, "one", LONG)).isTrue();
        assertThat(leases().take(name, "other", LONG)).isFalse();
        assertThat(leases().take(name, "one", LONG)).isFalse();
        assertThat(leases().take(fresh().name(), "other", LONG)).isTrue();
        leases().giveBack(name, "one");
        assertThat(leases().take(name, "other", LONG)).isTrue();
    }

    @Test
    void nobodyGivesBackWhatAnotherHas() {
        EntryName name = fresh().name();
        leases().giveBack(name, "one");
        assertThat(leases().take(name, "one", LONG)).isTrue();
        leases().giveBack(name, "other");
        assertThat(leases().take(name, "other", LONG)).isFalse();
    }

    @Test
    void itEndsByItself() {
        EntryName name = fresh().name();
        assertThat(leases().take(name, "dead", Duration.ofMillis(30))).isTrue();
        long end = System.nanoTime() + LONG.toNanos();
        while (!leases().take(name, "other", LONG)) {
            assertThat(System.nanoTime()).as("the lease of the dead").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    void oneOfManyAtOnceHasIt() throws Exception {
        EntryName name = fresh().name();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> calls =
                    IntStream.range(0, 16)
                            .<Callable<Boolean>>mapToObj(
                                    i -> () -> leases().take(name, "caller " + i, LONG))
                            .toList();
            int taken = 0;
            for (var call : threads.invokeAll(calls)) {
                taken += call.get() ? 1 : 0;
            }
            assertThat(taken).isOne();
        }
    }
}
