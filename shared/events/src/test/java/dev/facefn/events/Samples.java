package dev.facefn.events;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.FivePoints;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Point;
import dev.facefn.face.Quality;
import dev.facefn.storage.ObjectRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// An event of every type, with all members and with none that may be missing.
final class Samples {
    static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final ObjectRef OBJECT = new ObjectRef("facefn", "videos/dev/vid_1");
    private static final Chunk CHUNK = new Chunk(1, 3, 10_000, 20_000);
    private static final ImageSize SIZE = new ImageSize(640, 360);
    private static final VideoOptions OPTIONS =
            new VideoOptions(2.5, 5, "staff", new BigDecimal("0.0120"));

    private Samples() {}

    static List<Event> all() {
        return Stream.of(
                        new ImageSubmitted(OBJECT, new ImageOptions(7, "staff")),
                        new ImageSubmitted(OBJECT, ImageOptions.DEFAULT),
                        new VideoSubmitted(OBJECT, OPTIONS),
                        new VideoSubmitted(OBJECT, VideoOptions.DEFAULT),
                        new VideoPlanned(3, 26_000, SIZE, OPTIONS, true),
                        new VideoRejected("invalid_video", "no pictures in it: „nichts“"),
                        new VideoErased(),
                        new VideoChunkSubmitted(OBJECT, CHUNK, OPTIONS),
                        new VideoChunkAnalyzed(CHUNK, 50, 40, 3, true, null),
                        new VideoChunkAnalyzed(
                                CHUNK,
                                0,
                                0,
                                0,
                                false,
                                new VideoChunkAnalyzed.Problem("invalid_video", "cut")),
                        new FacesDetected(SIZE, CHUNK, "staff", List.of(face(1)), OBJECT),
                        new FacesDetected(SIZE, null, null, List.of(), OBJECT),
                        embedded(2),
                        new FacesMatched(
                                "staff",
                                List.of(
                                        new FacesMatched.Match("f1", "anna", 0.7531),
                                        new FacesMatched.Match("f2", null, null))),
                        new VideoAnalyzed(
                                "completed",
                                26_000,
                                3,
                                1,
                                List.of(
                                        new VideoAnalyzed.Person(
                                                "p1",
                                                List.of(new DetectedFace.Interval(0, 9_000)),
                                                12,
                                                null))),
                        new UsageRecorded(
                                "detect",
                                "detect",
                                "key_1",
                                new UsageRecorded.Units(1, 2, 10_500),
                                200,
                                14.25,
                                9.5,
                                0,
                                12_345,
                                false,
                                "bypass",
                                "cpu",
                                "standard",
                                "2026-11",
                                null,
                                new UsageRecorded.Seen(List.of(2458), 1, List.of(0.75))),
                        new BudgetExceeded(
                                "2026-11",
                                100,
                                new BigDecimal("10"),
                                new BigDecimal("10.01"),
                                "USD"))
                .map(Samples::event)
                .toList();
    }

    static Event event(EventData data) {
        return new Event(
                EventId.of(data.getClass().getName()),
                "/functions/embed",
                "vid_1",
                Instant.parse("2026-11-21T15:00:00.123456Z"),
                "dev",
                Optional.of(TRACE),
                data);
    }

    /// So many faces with an embedding of 512 each.
    static FacesEmbedded embedded(int faces) {
        Random random = new Random(7);
        return new FacesEmbedded(
                SIZE,
                CHUNK,
                null,
                new EmbeddingContract("fr_feature", "1", "ab".repeat(32), 512, "arcface-112/2"),
                Stream.iterate(1, i -> i + 1)
                        .limit(faces)
                        .map(i ->
                                new FacesEmbedded.EmbeddedFace(face(i), List.of(embedding(random))))
                        .toList());
    }

    private static Embedding embedding(Random random) {
        float[] values = new float[512];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Embedding.normalize(values);
    }

    private static DetectedFace face(int number) {
        return new DetectedFace(
                "t" + number,
                new BoundingBox(0.1f, 20.333334f, 120.25f, 140),
                0.98765f,
                new FivePoints(
                        new Point(1, 2),
                        new Point(3, 4.5f),
                        new Point(5, 6),
                        new Point(7, 8),
                        new Point(9, 1e-7f)),
                new Quality(0.8f, 0.9f, 0.5f, 1),
                2_400,
                new DetectedFace.Track(List.of(new DetectedFace.Interval(0, 2_400)), 30),
                1);
    }
}
