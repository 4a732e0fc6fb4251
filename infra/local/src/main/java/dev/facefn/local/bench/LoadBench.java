package dev.facefn.local.bench;

import dev.facefn.local.console.ProgressBar;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// How much a function does, how long calls take below that, and what it does beyond.
final class LoadBench {
    private static final List<Integer> CALLERS = List.of(1, 2, 4, 16, 64);
    private static final double EASY = 0.6;
    private static final double TWICE = 2;

    private final Served served;
    private final String path;
    private final List<Photo> photos;
    private final Duration phase;
    private final ProgressBar progress;

    /// @param phase how long each part is measured
    LoadBench(
            Served served, String path, List<Photo> photos, Duration phase, ProgressBar progress) {
        this.served = served;
        this.path = path;
        this.photos = photos;
        this.phase = phase;
        this.progress = progress;
    }

    /// So many callers, each of whom asks again when it has its answer.
    record Closed(int callers, double picturesPerSecond) {}

    /// @param oneCore pictures a second of one thread in this process
    /// @param twoCores the same of two
    /// @param recovered seconds after which calls took as long as before
    /// @param rssBefore bytes of the process before the overload
    record Result(
            double oneCore,
            double twoCores,
            List<Closed> closed,
            double peak,
            OpenLoop.Outcome easy,
            OpenLoop.Outcome twice,
            double recovered,
            long rssBefore,
            long rssAfter) {}

    Result run() throws Exception {
        progress.startCounting("phases", CALLERS.size() + 6);
        closed(2);
        double[] cores = cores();
        List<Closed> closed = new ArrayList<>();
        for (int callers : CALLERS) {
            closed.add(new Closed(callers, closed(callers)));
            progress.advance(1);
        }
        double peak = closed.stream().mapToDouble(Closed::picturesPerSecond).max().orElseThrow();
        OpenLoop open = new OpenLoop(() -> served.client(path), photos);
        OpenLoop.Outcome easy = open.run(EASY * peak, phase);
        progress.advance(1);
        long before = ResidentMemory.bytes();
        OpenLoop.Outcome twice = open.run(TWICE * peak, phase);
        double recovered = recovery(open, EASY * peak, easy.answeredMillis(99));
        long after = ResidentMemory.bytes();
        progress.advance(1);
        open.close();
        progress.done();
        return new Result(cores[0], cores[1], closed, peak, easy, twice, recovered, before, after);
    }

    /// Pictures a second of the path in this process on one thread and on two, in turn.
    private double[] cores() throws Exception {
        double[] best = new double[2];
        for (int turn = 0; turn < 4; turn++) {
            int threads = 1 + turn % 2;
            best[threads - 1] =
                    Math.max(best[threads - 1], rate(threads, phase.dividedBy(2), this::inProcess));
            progress.advance(1);
        }
        return best;
    }

    private Callable<Boolean> inProcess(int lane) {
        int[] next = {lane};
        return () -> {
            byte[] jpeg = photos.get(next[0]++ % photos.size()).bytes();
            served.look(jpeg);
            return true;
        };
    }

    private double closed(int callers) throws Exception {
        return rate(
                callers,
                phase,
                lane -> {
                    LoopbackClient client = served.client(path);
                    int[] next = {lane};
                    return () ->
                            client.send(photos.get(next[0]++ % photos.size()).bytes()).status()
                                    == 200;
                });
    }

    /// Work of one of several who do it at the same time; true when it counts.
    @FunctionalInterface
    private interface Lane {
        Callable<Boolean> open(int number) throws IOException;
    }

    private static double rate(int lanes, Duration time, Lane lane)
            throws IOException, InterruptedException, ExecutionException {
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Integer>> counts = new ArrayList<>();
        long started = System.nanoTime();
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (int i = 0; i < lanes; i++) {
                Callable<Boolean> work = lane.open(i);
                counts.add(
                        threads.submit(() -> {
                            int done = 0;
                            while (!over.get()) {
                                done += work.call() ? 1 : 0;
                            }
                            return done;
                        }));
            }
            Thread.sleep(time);
            over.set(true);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        int sum = 0;
        for (Future<Integer> count : counts) {
            sum += count.get();
        }
        return sum / seconds;
    }

    /// @return seconds until a second in which calls took no longer than twice what they did
    private static double recovery(OpenLoop open, double rate, double usualP99) {
        long started = System.nanoTime();
        for (int second = 1; second <= 60; second++) {
            OpenLoop.Outcome now = open.run(rate, Duration.ofSeconds(1));
            boolean well = now.refused().getTotalCount() == 0 && now.failed() == 0;
            if (well && now.answeredMillis(99) <= 2 * usualP99) {
                return (System.nanoTime() - started) / 1e9;
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
