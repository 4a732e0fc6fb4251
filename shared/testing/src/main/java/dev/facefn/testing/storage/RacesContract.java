package dev.facefn.testing.storage;

import static dev.facefn.testing.storage.StoreContract.filled;
import static dev.facefn.testing.storage.StoreContract.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.storage.ObjectRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Many at once see one object at a time.
interface RacesContract extends StoreContract {
    int RACERS = 16;
    int LARGE = 300_000;

    @Test
    default void oneOfManyPutsWhatIsAbsent() throws Exception {
        ObjectRef object = fresh("claimed");
        CyclicBarrier start = new CyclicBarrier(RACERS);
        List<Integer> winners = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(RACERS)) {
            List<Future<Boolean>> puts = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                byte[] bytes = filled(1000, i);
                puts.add(
                        threads.submit(() -> {
                            start.await();
                            return store().putIfAbsent(object, bytes);
                        }));
            }
            for (int i = 0; i < RACERS; i++) {
                if (puts.get(i).get()) {
                    winners.add(i);
                }
            }
        }
        assertThat(winners).hasSize(1);
        assertThat(store().read(object, 1000)).hasValue(filled(1000, winners.getFirst()));
    }

    @Test
    default void aReaderSeesTheOldOrTheNewAndNeverAMixture() throws Exception {
        ObjectRef object = fresh("overwritten");
        store().put(object, filled(LARGE, 0));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> writer =
                    threads.submit(() -> {
                        for (int i = 1; i <= 50; i++) {
                            store().put(object, filled(LARGE - i, i));
                        }
                        done.set(true);
                    });
            Future<Set<Integer>> reader =
                    threads.submit(() -> {
                        Set<Integer> seen = new HashSet<>();
                        while (!done.get() && !writer.isDone()) {
                            byte[] bytes = store().read(object, LARGE).orElseThrow();
                            assertThat(bytes).isEqualTo(filled(LARGE - bytes[0], bytes[0]));
                            seen.add((int) bytes[0]);
                        }
                        return seen;
                    });
            writer.get();
            assertThat(reader.get()).isNotEmpty();
        }
    }
}
