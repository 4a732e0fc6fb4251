package dev.facefn.testing.cache;

import static dev.facefn.testing.cache.TierContract.TIME;
import static dev.facefn.testing.cache.TierContract.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.cache.CacheTier;
import dev.facefn.cache.EntryName;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Entries are there or not, whole, and under their own names alone.
interface EntriesContract extends TierContract {

    private static byte[] filled(int length, int with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    @Test
    default void whatIsPutIsThereUntilItIsRemoved() {
        EntryName name = fresh().name();
        assertThat(tier().get(name)).isEmpty();
        tier().remove(name);
        byte[] bytes = new byte[256];
        IntStream.range(0, 256).forEach(i -> bytes[i] = (byte) i);
        tier().put(name, bytes, TIME);
        assertThat(tier().get(name)).hasValue(bytes);
        tier().remove(name);
        assertThat(tier().get(name)).isEmpty();
    }

    @Test
    default void whatIsPutTakesThePlaceOfWhatWasThere() {
        EntryName name = fresh().name();
        tier().put(name, filled(100, 1), TIME);
        tier().put(name, filled(50, 2), TIME);
        assertThat(tier().get(name)).hasValue(filled(50, 2));
    }

    @Test
    default void namesHaveTheirOwn() {
        EntryName one = fresh("acme").name();
        EntryName other = fresh("globex").name();
        tier().put(one, filled(10, 1), TIME);
        tier().put(other, filled(10, 2), TIME);
        assertThat(tier().get(one)).hasValue(filled(10, 1));
        tier().remove(one);
        assertThat(tier().get(other)).hasValue(filled(10, 2));
    }

    @Test
    default void theLargestEntryIsKept() {
        EntryName name = fresh().name();
        tier().put(name, filled(CacheTier.MOST_BYTES, 7), TIME);
        assertThat(tier().get(name)).hasValue(filled(CacheTier.MOST_BYTES, 7));
    }

    @Test
    default void anEntryIsWholeWhileOthersArePut() throws Exception {
        EntryName name = fresh().name();
        tier().put(name, filled(20_000, 0), TIME);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writes =
                    threads.submit(() -> {
                        for (int i = 0; i < 50; i++) {
                            tier().put(name, filled(20_000, i), TIME);
                        }
                    });
            for (int i = 0; i < 50; i++) {
                byte[] found = tier().get(name).orElseThrow();
                assertThat(found).isEqualTo(filled(20_000, found[0]));
            }
            writes.get();
        }
        assertThat(tier().get(name)).hasValue(filled(20_000, 49));
    }
}
