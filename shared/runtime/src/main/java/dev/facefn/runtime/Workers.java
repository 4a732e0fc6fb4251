package dev.facefn.runtime;

import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Lets as many calls compute at once as there are workers, in the order they come. A call computes
/// on the virtual thread of its request: a change of thread shows in the time of a call. Decoding
/// and inference hold the carrier below it, so that there are carriers to spare for the
/// connections: see [#spareCarriers].
final class Workers {
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";
    private static final int SPARE = 2;

    private final int count;
    private final Semaphore places;

    Workers(int count) {
        this.count = count;
        this.places = new Semaphore(count, true);
    }

    /// Asks for more carriers than cores, unless somebody has asked before. To be called before the
    /// process starts its first virtual thread; later it changes nothing.
    static void spareCarriers() {
        if (System.getProperty(CARRIERS) == null) {
            int carriers = Runtime.getRuntime().availableProcessors() + SPARE;
            System.setProperty(CARRIERS, Integer.toString(carriers));
        }
    }

    int busy() {
        return count - places.availablePermits();
    }

    /// How many wait for a place; an estimate.
    int waiting() {
        return places.getQueueLength();
    }

    /// The same function, waiting for a place first.
    <I, O> Function<I, O> run(Function<I, O> function) {
        return input -> {
            places.acquireUninterruptibly();
            try {
                return function.apply(input);
            } finally {
                places.release();
            }
        };
    }
}
