package dev.facefn.microbench;

import dev.facefn.face.Embedding;
import dev.facefn.search.FaceIndex;
import dev.facefn.search.Match;
import dev.facefn.search.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One probe among ten thousand faces.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SearchBenchmark {
    private static final int FACES = 10_000;

    private final FaceIndex index = new FaceIndex();
    private final List<Embedding> faces = new ArrayList<>();

    @Setup
    public void fill() {
        Random random = new Random(1);
        for (int i = 0; i < FACES; i++) {
            float[] vector = new float[512];
            for (int j = 0; j < vector.length; j++) {
                vector[j] = (float) random.nextGaussian();
            }
            faces.add(Embedding.normalize(vector));
            index.add("face-" + i, "person-" + i, faces.getLast());
        }
    }

    @Benchmark
    public List<List<Match>> search() {
        return index.search(Query.of(faces.getFirst(), 0.9, 1));
    }

    @Benchmark
    public double searchNaively() {
        double best = -1;
        for (Embedding face : faces) {
            best = Math.max(best, faces.getFirst().cosine(face));
        }
        return best;
    }
}
