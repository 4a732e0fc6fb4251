package dev.facefn.local.bench;

import dev.facefn.face.Embedding;
import dev.facefn.local.bench.SearchResult.Measured;
import dev.facefn.local.bench.SearchResult.Skipped;
import dev.facefn.search.FaceIndex;
import dev.facefn.search.Match;
import dev.facefn.search.Query;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Measures exact search among random faces on one thread, and what reading the same numbers once
/// takes. The columns take turns within each round, and their order changes from round to round.
final class SearchBench {
    static final int DIMENSION = 512;
    static final int LIMIT = 10;
    static final int PROBES = 8;

    /// What is not faces, and what the serial collector keeps free for young objects.
    private static final double HEAP_FOR_BYTES = 1.6;

    private final int rounds;
    private final long mostMemory;

    /// @param mostMemory the bytes that the heap may grow to
    SearchBench(int rounds, long mostMemory) {
        this.rounds = rounds;
        this.mostMemory = mostMemory;
    }

    SearchResult run(int rows) {
        long needed = (long) (rows * (DIMENSION * 4L + 240) * HEAP_FOR_BYTES);
        if (needed > mostMemory) {
            return new Skipped(
                    rows,
                    "needs a heap of %d MB, this JVM may have %d MB"
                            .formatted(needed / 1_000_000, mostMemory / 1_000_000));
        }
        RandomGenerator random = new SplittableRandom(rows);
        List<TrueBest> best =
                Stream.generate(() -> new TrueBest(embedding(random), LIMIT))
                        .limit(PROBES)
                        .toList();
        FaceIndex index = new FaceIndex();
        for (int i = 0; i < rows; i++) {
            Embedding embedding = embedding(random);
            String person = "person" + i;
            index.add("face" + i, person, embedding);
            best.forEach(each -> each.offer(person, embedding));
        }
        return new Lanes(index, best).measure(rounds);
    }

    private static Embedding embedding(RandomGenerator random) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return Embedding.normalize(vector);
    }

    /// What is measured of one size.
    private static final class Lanes {
        private final FaceIndex index;
        private final List<TrueBest> best;
        private final Query all;
        private final float[] buffer = new float[FaceIndex.BLOCK_ROWS];
        private final Timings copying = new Timings();
        private final Timings adding = new Timings();
        private final Timings one = new Timings();
        private final Timings eight = new Timings();

        Lanes(FaceIndex index, List<TrueBest> best) {
            this.index = index;
            this.best = best;
            this.all = new Query(best.stream().map(TrueBest::probe).toList(), -1, LIMIT);
        }

        Measured measure(int rounds) {
            for (int round = -warmUps(); round < rounds; round++) {
                for (int turn = 0; turn < 4; turn++) {
                    switch (Math.floorMod(round + turn, 4)) {
                        case 0 -> time(round, copying, this::copyAll);
                        case 1 -> time(round, adding, this::addAll);
                        case 2 -> {
                            Embedding probe = best.get(Math.floorMod(round, PROBES)).probe();
                            Query query = Query.of(probe, -1, LIMIT);
                            time(round, one, () -> index.search(query));
                        }
                        default -> time(round, eight, () -> index.search(all));
                    }
                }
            }
            return new Measured(
                    index.rows(),
                    index.rows() * (DIMENSION * 4L) / 1e6,
                    Math.min(copying.medianMillis(), adding.medianMillis()),
                    one.medianMillis(),
                    eight.medianMillis(),
                    recall());
        }

        /// Enough for the JVM to compile the loops.
        private int warmUps() {
            return Math.clamp(2_000_000 / index.rows(), 3, 200);
        }

        private static void time(int round, Timings timings, Runnable work) {
            long started = System.nanoTime();
            work.run();
            long nanos = System.nanoTime() - started;
            if (round >= 0) {
                timings.add(nanos);
            }
        }

        private void copyAll() {
            index.forEachColumn((column, rows) -> System.arraycopy(column, 0, buffer, 0, rows));
        }

        private void addAll() {
            index.forEachColumn(this::add);
        }

        private void add(float[] column, int rows) {
            for (int row = 0; row < rows; row++) {
                buffer[row] += column[row];
            }
        }

        private double recall() {
            return best.stream()
                    .mapToDouble(each -> each.recall(found(each.probe())))
                    .average()
                    .orElseThrow();
        }

        private List<Match> found(Embedding probe) {
            return index.search(Query.of(probe, -1, LIMIT)).getFirst();
        }
    }
}
