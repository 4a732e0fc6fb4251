package dev.facefn.compare;

import dev.facefn.events.Chunk;
import dev.facefn.events.DetectedFace;
import dev.facefn.events.Event;
import dev.facefn.events.EventData;
import dev.facefn.events.EventId;
import dev.facefn.events.FacesEmbedded;
import dev.facefn.events.VideoChunkAnalyzed;
import dev.facefn.events.VideoOptions;
import dev.facefn.events.VideoPlanned;
import dev.facefn.events.VideoRejected;
import dev.facefn.events.VideoSubmitted;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.FivePoints;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Point;
import dev.facefn.face.Quality;
import dev.facefn.storage.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The events of one video of chunks of ten seconds.
record VideoStory(String tenant, String video, @Nullable String collection, int chunks) {
    static final ImageSize FRAME = new ImageSize(1280, 720);

    Event event(String source, String part, EventData data) {
        return new Event(
                EventId.of(tenant, video, source, part),
                source,
                video,
                CompareService.NOW,
                tenant,
                Optional.empty(),
                data);
    }

    private VideoOptions options() {
        return new VideoOptions(10, 5, collection, null);
    }

    Event submitted() {
        return event(
                "/v1/videos",
                "submitted",
                new VideoSubmitted(
                        new ObjectRef("facefn", "videos/" + tenant + "/" + video), options()));
    }

    Event planned() {
        return event(
                "/functions/analyze-video-chunk",
                "planned",
                new VideoPlanned(chunks, 10_000L * chunks, FRAME, options(), true));
    }

    Event rejected() {
        return event(
                "/functions/analyze-video-chunk",
                "rejected",
                new VideoRejected("invalid_video", "it has no frame"));
    }

    private Chunk chunk(int index) {
        return new Chunk(index, chunks, 10_000L * index, 10_000L * (index + 1));
    }

    Event analyzed(int index, int tracks) {
        return event(
                "/functions/analyze-video-chunk",
                "chunk " + index,
                new VideoChunkAnalyzed(chunk(index), 50, 40, tracks, true, null));
    }

    /// Under the id that the chunk has when it succeeds.
    Event failed(int index) {
        return event(
                "/functions/analyze-video-chunk",
                "chunk " + index,
                new VideoChunkAnalyzed(
                        chunk(index),
                        0,
                        0,
                        0,
                        false,
                        new VideoChunkAnalyzed.Problem("invalid_video", "broken")));
    }

    Event embedded(int index, String... people) {
        return embedded(index, FakeEmbed.CONTRACT, people);
    }

    /// Each for five seconds, side by side.
    Event embedded(int index, EmbeddingContract contract, String... people) {
        List<FacesEmbedded.EmbeddedFace> faces = new ArrayList<>();
        for (int i = 0; i < people.length; i++) {
            long start = 10_000L * index;
            faces.add(
                    new FacesEmbedded.EmbeddedFace(
                            face(
                                    "t" + i,
                                    i,
                                    start + 400,
                                    new DetectedFace.Track(
                                            List.of(
                                                    new DetectedFace.Interval(
                                                            start, start + 5_000)),
                                            20)),
                            List.of(TestPicture.embedding(people[i]))));
        }
        return event(
                "/functions/embed",
                "embedded " + index,
                new FacesEmbedded(FRAME, chunk(index), collection, contract, faces));
    }

    /// A picture of these people.
    Event picture(String... people) {
        List<FacesEmbedded.EmbeddedFace> faces = new ArrayList<>();
        for (int i = 0; i < people.length; i++) {
            faces.add(
                    new FacesEmbedded.EmbeddedFace(
                            face("f" + i, i, 0, null), List.of(TestPicture.embedding(people[i]))));
        }
        return event(
                "/functions/embed",
                "picture",
                new FacesEmbedded(FRAME, null, collection, FakeEmbed.CONTRACT, faces));
    }

    private static DetectedFace face(
            String id, int place, long timeMs, DetectedFace.@Nullable Track track) {
        float left = 200f * place;
        Point eye = new Point(left + 30, 40);
        return new DetectedFace(
                id,
                new BoundingBox(left, 10, left + 100, 130),
                0.9f,
                new FivePoints(eye, eye, eye, eye, eye),
                new Quality(0.8f, 0.7f, 0.5f, 0.9f),
                timeMs,
                track,
                1);
    }

    /// All of it, in the order in which it happens: Anna in all chunks, Bela in the first.
    List<Event> whole() {
        List<Event> events = new ArrayList<>(List.of(submitted(), planned()));
        for (int i = 0; i < chunks; i++) {
            events.add(analyzed(i, i == 0 ? 2 : 1));
            events.add(i == 0 ? embedded(i, "alice", "bob") : embedded(i, "alice"));
        }
        return events;
    }
}
