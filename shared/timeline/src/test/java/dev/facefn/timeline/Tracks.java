package dev.facefn.timeline;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.Quality;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Tracks of people who are drawn by lot.
final class Tracks {
    static final EmbeddingContract CONTRACT =
            new EmbeddingContract("m", "1", "ab".repeat(32), 64, "p/1");
    static final double THRESHOLD = 0.36;

    private Tracks() {}

    static Timeline timeline() {
        return new Timeline(5, _ -> THRESHOLD);
    }

    /// Somebody's face, with as much noise as it has signal at 1.
    static Embedding face(int person, int seed, double noise) {
        Random who = new Random(person * 7_919L);
        Random how = new Random(seed * 104_729L + person);
        float[] values = new float[CONTRACT.dimension()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (who.nextGaussian() + noise * how.nextGaussian());
        }
        return Embedding.normalize(values);
    }

    /// A face of that cosine to the one of cosine 1.
    static Embedding tilted(double cosine) {
        float[] values = new float[CONTRACT.dimension()];
        values[0] = (float) cosine;
        values[1] = (float) Math.sqrt(1 - cosine * cosine);
        return Embedding.normalize(values);
    }

    static Track track(int chunk, String id, long startMs, long endMs, @Nullable Embedding face) {
        return track(chunk, id, startMs, endMs, face, 10, 0.8f, 100 * (id.hashCode() % 50));
    }

    static Track track(
            int chunk,
            String id,
            long startMs,
            long endMs,
            @Nullable Embedding face,
            int faces,
            float quality,
            float left) {
        return new Track(
                chunk,
                id,
                List.of(new Interval(startMs, endMs)),
                faces,
                new Look(
                        (startMs + endMs) / 2,
                        new BoundingBox(left, 10, left + 80, 90),
                        new Quality(quality, 0.5f, 0.5f, 0.5f)),
                CONTRACT,
                face);
    }

    /// Chunks of ten seconds with a few people each, at random times.
    static List<Track> random(Random chance, int count, int people, double noise) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    int chunk = chance.nextInt(1 + count / 4);
                    long start = chunk * 10_000L + chance.nextInt(8_000);
                    long end = start + 200 + chance.nextInt(2_000);
                    return track(
                            chunk,
                            "t" + i,
                            start,
                            end,
                            face(chance.nextInt(people), chance.nextInt(), noise),
                            1 + chance.nextInt(20),
                            chance.nextFloat(),
                            chance.nextInt(1_000));
                })
                .toList();
    }
}
