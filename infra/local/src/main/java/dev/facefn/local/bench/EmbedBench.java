package dev.facefn.local.bench;

import dev.facefn.local.bench.EmbedResult.Batch;
import dev.facefn.local.bench.EmbedResult.Run;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.vision.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Measures the function `embed`: photo after photo, several pictures a call against one, and the
/// embedder alone with one face a run and with several.
final class EmbedBench {
    /// Faces in one run of the embedder.
    static final List<Integer> RUNS = List.of(1, 4, 8);

    /// A call with many pictures takes long, and its median settles early.
    private static final int ROUNDS_FOR_A_BATCH = 5;

    private final List<Photo> photos;
    private final int rounds;
    private final int warmUps;

    EmbedBench(List<Photo> photos, int rounds) {
        this.photos = List.copyOf(photos);
        this.rounds = rounds;
        this.warmUps = Math.min(rounds, 20);
    }

    /// @param pictures how many in a call, one size after the other
    EmbedResult run(Served served, List<Integer> pictures, ProgressBar progress)
            throws IOException {
        PhotoBench bench = new PhotoBench(photos);
        try (EmbedSubject largest = new EmbedSubject(served, Selection.LARGEST);
                EmbedSubject all = new EmbedSubject(served, Selection.ALL)) {
            return new EmbedResult(
                    bench.run(largest, warmUps, rounds, progress),
                    bench.run(all, warmUps, rounds, progress),
                    pictures.stream().map(many -> batch(largest, many)).toList(),
                    runs(largest));
        }
    }

    private Batch batch(EmbedSubject subject, int pictures) {
        List<byte[]> jpegs =
                Stream.generate(() -> photos)
                        .flatMap(List::stream)
                        .map(Photo::bytes)
                        .limit(pictures)
                        .toList();
        Timings single = new Timings();
        Timings batch = new Timings();
        for (int round = 0; round < Math.ceilDiv(rounds, ROUNDS_FOR_A_BATCH); round++) {
            for (int turn = 0; turn < 2; turn++) {
                long started = System.nanoTime();
                if ((round + turn) % 2 == 0) {
                    jpegs.forEach(subject::path);
                    single.add(System.nanoTime() - started);
                } else {
                    subject.path(jpegs);
                    batch.add(System.nanoTime() - started);
                }
            }
        }
        return new Batch(pictures, single.medianMillis(), batch.medianMillis());
    }

    private List<Run> runs(EmbedSubject subject) {
        List<Timings> timings = RUNS.stream().map(_ -> new Timings()).toList();
        for (int round = -warmUps; round < rounds; round++) {
            for (int i = 0; i < RUNS.size(); i++) {
                long nanos = subject.embedder(RUNS.get(i));
                if (round >= 0) {
                    timings.get(i).add(nanos);
                }
            }
        }
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < RUNS.size(); i++) {
            runs.add(new Run(RUNS.get(i), timings.get(i).medianMillis() / RUNS.get(i)));
        }
        return runs;
    }
}
