package dev.facefn.analyzevideochunk;

import dev.facefn.events.Chunk;
import dev.facefn.events.DetectedFace;
import dev.facefn.events.DetectedFace.Track;
import dev.facefn.events.Event;
import dev.facefn.events.EventData;
import dev.facefn.events.FacesDetected;
import dev.facefn.events.FinalFailure;
import dev.facefn.events.VideoChunkAnalyzed;
import dev.facefn.events.VideoChunkAnalyzed.Problem;
import dev.facefn.events.VideoChunkSubmitted;
import dev.facefn.events.VideoId;
import dev.facefn.face.Face;
import dev.facefn.face.FacefnException;
import dev.facefn.face.ImageSize;
import dev.facefn.image.Npy;
import dev.facefn.runtime.UsageEvents;
import dev.facefn.storage.Bucket;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.ObjectStore;
import dev.facefn.usage.Work;
import dev.facefn.video.FrameQuery;
import dev.facefn.video.FrameStream;
import dev.facefn.video.VideoInfo;
import dev.facefn.video.VideoReader;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// A chunk of a video: its frames are decoded and looked at, the faces followed, and the best crops
/// of each kept for the embedder. What follows is the same for every repeat.
final class ChunkFunction implements Function<Event, List<Event>> {
    /// The detector sees 320×240 of a frame; a face of 112 px, which the embedder wants, is a sixth
    /// of this.
    private static final int SHORT_SIDE = 720;

    private static final long LONGEST_MS = 60_000;

    private final Sources sources;
    private final VideoReader reader;
    private final Finished finished;
    private final ObjectStore store;
    private final Bucket bucket;
    private final Clock clock;
    private final Places places;
    private final Supplier<Looking> looking;

    /// @param looking what looks at a chunk, another for each
    ChunkFunction(
            Sources sources,
            VideoReader reader,
            Finished finished,
            ObjectStore store,
            Bucket bucket,
            Clock clock,
            Places places,
            Supplier<Looking> looking) {
        this.sources = sources;
        this.reader = reader;
        this.finished = finished;
        this.store = store;
        this.bucket = bucket;
        this.clock = clock;
        this.places = places;
        this.looking = looking;
    }

    @Override
    public List<Event> apply(Event event) {
        VideoChunkSubmitted submitted = (VideoChunkSubmitted) event.data();
        if (finished.contains(event.tenant(), event.subject())) {
            return List.of();
        }
        try (Places.Place _ = places.take()) {
            return analyze(event, submitted);
        } catch (FacefnException e) {
            if (!Rejection.isFinal(e)) {
                throw e;
            }
            if (Rejection.isObjectNotFound(e)
                    && finished.contains(event.tenant(), event.subject())) {
                return List.of();
            }
            Problem problem = new Problem(e.code().wireName(), e.getMessage());
            VideoChunkAnalyzed failed =
                    new VideoChunkAnalyzed(submitted.chunk(), 0, 0, 0, false, problem);
            throw new FinalFailure(e, List.of(follower(event, "failed", failed)));
        }
    }

    private List<Event> analyze(Event event, VideoChunkSubmitted submitted) {
        long started = System.nanoTime();
        Chunk chunk = submitted.chunk();
        if (!submitted.object().belongsTo(event.tenant()) || !VideoId.valid(event.subject())) {
            throw Rejection.objectNotFound();
        }
        Wish.check(submitted.options());
        if (chunk.endMs() - chunk.startMs() > LONGEST_MS) {
            throw Rejection.invalid(
                    "chunk",
                    "it has %d ms, at most %d"
                            .formatted(chunk.endMs() - chunk.startMs(), LONGEST_MS));
        }
        Looking own = looking.get();
        try (Sources.Held source = sources.hold(submitted.object())) {
            Followed followed = follow(source, submitted, new FaceFollower(own.faces()));
            List<Event> followers = new ArrayList<>();
            if (!followed.faces().isEmpty()) {
                ImageSize frame = source.info().frame();
                followers.add(
                        follower(event, "", detected(event, submitted, frame, followed.faces())));
            }
            Work work = ChunkWork.of(chunk, followed, own.detector().get());
            followers.add(
                    UsageEvents.following(
                            event,
                            ChunkWork.FUNCTION,
                            ChunkWork.OPERATION,
                            work,
                            Duration.ofNanos(System.nanoTime() - started),
                            clock.instant()));
            VideoChunkAnalyzed analyzed =
                    new VideoChunkAnalyzed(
                            chunk,
                            followed.framesSampled(),
                            followed.framesAnalyzed(),
                            followed.faces().size(),
                            followed.complete(),
                            null);
            followers.add(follower(event, "", analyzed));
            return followers;
        }
    }

    private Followed follow(
            Sources.Held source, VideoChunkSubmitted submitted, FaceFollower follower) {
        VideoInfo info = source.info();
        Chunk chunk = submitted.chunk();
        double rate = submitted.options().framesPerSecond();
        FrameQuery query = new FrameQuery(chunk.startMs(), chunk.endMs(), rate, SHORT_SIDE);
        try (FrameStream frames = reader.frames(source.file(), info, query)) {
            return follower.follow(frames, new FrameTimes(rate, chunk.endMs()));
        }
    }

    private FacesDetected detected(
            Event event, VideoChunkSubmitted submitted, ImageSize frame, List<FollowedFace> faces) {
        int most = Math.max(1, FaceFollower.MOST_CROPS / faces.size());
        List<DetectedFace> detected = new ArrayList<>();
        List<byte[]> crops = new ArrayList<>();
        for (FollowedFace face : faces) {
            List<Portrait> kept = face.portraits().stream().limit(most).toList();
            Portrait best = kept.getFirst();
            Face look = best.face();
            detected.add(
                    new DetectedFace(
                            "t" + (detected.size() + 1),
                            look.box().clip(frame),
                            look.score(),
                            look.fivePoints(),
                            look.quality(),
                            best.timeMs(),
                            new Track(face.intervals(), face.facesSeen()),
                            kept.size()));
            kept.forEach(portrait -> crops.add(portrait.crop()));
        }
        Chunk chunk = submitted.chunk();
        ObjectRef file = VideoEvents.crops(bucket, event.tenant(), event.subject(), chunk.index());
        store.put(file, Npy.write(crops));
        return new FacesDetected(frame, chunk, submitted.options().collectionId(), detected, file);
    }

    private Event follower(Event event, String part, EventData data) {
        return event.causes(VideoEvents.SOURCE, part, clock.instant(), data);
    }
}
