package dev.facefn.testing.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Quality;
import dev.facefn.timeline.ChunkResult;
import dev.facefn.timeline.Interval;
import dev.facefn.timeline.Look;
import dev.facefn.timeline.News;
import dev.facefn.timeline.Plan;
import dev.facefn.timeline.Problem;
import dev.facefn.timeline.Track;
import dev.facefn.timeline.Wish;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What may be told of a video.
final class VideoNews {
    private static final EmbeddingContract CONTRACT =
            new EmbeddingContract("fr_feature", "1", "ab".repeat(32), 4, "arcface-112/2");

    private VideoNews() {}

    static News.Submitted submitted() {
        return new News.Submitted(Wish.DEFAULT);
    }

    static News.Planned planned(int chunks) {
        return new News.Planned(
                new Plan(chunks, 10_000L * chunks, new ImageSize(1280, 720), true), Wish.DEFAULT);
    }

    static News.ChunkAnalyzed analyzed(int chunk, int tracks) {
        return new News.ChunkAnalyzed(chunk, new ChunkResult(tracks, true, null));
    }

    static News.ChunkAnalyzed failed(int chunk) {
        return new News.ChunkAnalyzed(
                chunk, new ChunkResult(0, false, new Problem("invalid_video", "broken")));
    }

    static News.ChunkEmbedded embedded(int chunk, int tracks) {
        return new News.ChunkEmbedded(
                chunk,
                IntStream.range(0, tracks)
                        .mapToObj(i ->
                                track(
                                        chunk,
                                        "t" + i,
                                        Embedding.normalize(new float[] {1, i, chunk, 0.5f})))
                        .toList());
    }

    static Track bare(int chunk, String id) {
        return track(chunk, id, null);
    }

    private static Track track(int chunk, String id, @Nullable Embedding embedding) {
        long start = 10_000L * chunk;
        return new Track(
                chunk,
                id,
                List.of(
                        new Interval(start, start + 900),
                        new Interval(start + 2_000, start + 3_000)),
                9,
                new Look(
                        start + 400,
                        new BoundingBox(10.5f, 20, 110, 140.25f),
                        new Quality(0.8f, 0.7f, 0.5f, 0.9f)),
                CONTRACT,
                embedding);
    }

    static String hash(News news) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(news.toString().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
