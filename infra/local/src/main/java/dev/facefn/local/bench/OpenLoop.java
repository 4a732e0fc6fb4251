package dev.facefn.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/// Callers who come at a fixed rate whatever becomes of those before them. Each time counts from
/// when the call was due, so that a service which stands still is not measured less often for it:
/// no coordinated omission (Tene, "How NOT to measure latency", 2013).
final class OpenLoop {
    private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1000;

    /// Opens a connection.
    @FunctionalInterface
    interface Connections {
        LoopbackClient open() throws IOException;
    }

    private final Connections connections;
    private final List<Photo> photos;
    private final ConcurrentLinkedDeque<LoopbackClient> idle = new ConcurrentLinkedDeque<>();

    OpenLoop(Connections connections, List<Photo> photos) {
        this.connections = connections;
        this.photos = List.copyOf(photos);
    }

    /// What became of the calls of one phase, times in microseconds.
    ///
    /// @param refused 429 and 503
    /// @param failed everything else
    record Outcome(double seconds, Histogram answered, Histogram refused, int failed) {
        double goodput() {
            return answered.getTotalCount() / seconds;
        }

        double answeredMillis(double percentile) {
            return answered.getValueAtPercentile(percentile) / 1e3;
        }

        double refusedMillis(double percentile) {
            return refused.getValueAtPercentile(percentile) / 1e3;
        }
    }

    /// @param rate calls a second
    Outcome run(double rate, Duration time) {
        Histogram answered = new SynchronizedHistogram(LONGEST_MICROS, 3);
        Histogram refused = new SynchronizedHistogram(LONGEST_MICROS, 3);
        AtomicInteger failed = new AtomicInteger();
        long started = System.nanoTime();
        int calls = (int) (rate * time.toNanos() / 1e9);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < calls; i++) {
                long due = started + (long) (i * 1e9 / rate);
                for (long left; (left = due - System.nanoTime()) > 0; ) {
                    LockSupport.parkNanos(left);
                }
                byte[] jpeg = photos.get(i % photos.size()).bytes();
                threads.execute(() -> call(jpeg, due, answered, refused, failed));
            }
        }
        double seconds = Math.max(time.toNanos(), System.nanoTime() - started) / 1e9;
        return new Outcome(seconds, answered, refused, failed.get());
    }

    private void call(
            byte[] jpeg, long due, Histogram answered, Histogram refused, AtomicInteger failed) {
        try {
            LoopbackClient client = idle.pollFirst();
            if (client == null) {
                client = connections.open();
            }
            int status = client.send(jpeg).status();
            long micros = Math.min((System.nanoTime() - due) / 1000, LONGEST_MICROS);
            idle.addFirst(client);
            switch (status) {
                case 200 -> answered.recordValue(micros);
                case 429, 503 -> refused.recordValue(micros);
                default -> failed.incrementAndGet();
            }
        } catch (IOException | RuntimeException e) {
            failed.incrementAndGet();
        }
    }

    void close() {
        for (LoopbackClient client; (client = idle.pollFirst()) != null; ) {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
