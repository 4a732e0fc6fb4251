package dev.facefn.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.events.DetectedFace;
import dev.facefn.events.Event;
import dev.facefn.events.EventData;
import dev.facefn.events.FacesEmbedded;
import dev.facefn.events.VideoChunkAnalyzed;
import dev.facefn.events.VideoOptions;
import dev.facefn.events.VideoPlanned;
import dev.facefn.events.VideoRejected;
import dev.facefn.events.VideoSubmitted;
import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.timeline.Cause;
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

/// What an event tells of a video.
record VideoNews(Cause cause, News news) {
    /// A chunk that fails and is tried again may say both under one id.
    private static final String FAILED = "/failed";

    /// @throws FacefnException `invalid_request` for an event that tells nothing
    static VideoNews of(Event event) {
        try {
            News news = news(event.data());
            boolean failed =
                    news instanceof News.ChunkAnalyzed analyzed
                            && analyzed.result().problem() != null;
            String id = failed ? event.id() + FAILED : event.id();
            return new VideoNews(new Cause(event.source(), id, payload(event)), news);
        } catch (IllegalArgumentException e) {
            throw new FacefnException(
                    ErrorCode.INVALID_REQUEST, "the event says what cannot be: " + e.getMessage());
        }
    }

    private static News news(EventData data) {
        return switch (data) {
            case VideoSubmitted submitted -> new News.Submitted(wish(submitted.options()));
            case VideoPlanned planned ->
                    new News.Planned(
                            new Plan(
                                    planned.chunks(),
                                    planned.durationMs(),
                                    planned.frame(),
                                    planned.complete()),
                            wish(planned.options()));
            case VideoRejected rejected ->
                    new News.Rejected(new Problem(rejected.code(), rejected.message()));
            case VideoChunkAnalyzed analyzed ->
                    new News.ChunkAnalyzed(analyzed.chunk().index(), result(analyzed));
            case FacesEmbedded embedded -> embedded(embedded);
            default -> throw new IllegalArgumentException("it tells nothing of a video");
        };
    }

    private static Wish wish(VideoOptions options) {
        return new Wish(options.framesPerSecond(), options.collectionId());
    }

    private static ChunkResult result(VideoChunkAnalyzed analyzed) {
        VideoChunkAnalyzed.Problem problem = analyzed.problem();
        return new ChunkResult(
                analyzed.tracks(),
                analyzed.complete(),
                problem == null ? null : new Problem(problem.code(), problem.message()));
    }

    private static News embedded(FacesEmbedded embedded) {
        if (embedded.chunk() == null) {
            throw new IllegalArgumentException("it names no chunk");
        }
        int chunk = embedded.chunk().index();
        return new News.ChunkEmbedded(
                chunk,
                embedded.faces().stream().map(face -> track(chunk, face, embedded)).toList());
    }

    private static Track track(int chunk, FacesEmbedded.EmbeddedFace face, FacesEmbedded of) {
        DetectedFace seen = face.face();
        DetectedFace.Track track = seen.track();
        for (Embedding embedding : face.embeddings()) {
            if (embedding.dimension() != of.contract().dimension()) {
                throw new IllegalArgumentException(
                        "an embedding of %d numbers".formatted(embedding.dimension()));
            }
        }
        return new Track(
                chunk,
                seen.id(),
                track == null
                        ? List.of(new Interval(seen.timeMs(), seen.timeMs()))
                        : track.intervals().stream()
                                .map(part -> new Interval(part.startMs(), part.endMs()))
                                .toList(),
                track == null ? 1 : track.facesSeen(),
                new Look(seen.timeMs(), seen.box(), seen.quality()),
                of.contract(),
                Track.mean(face.embeddings()));
    }

    /// Whoever makes an event a second time may get boxes and embeddings that differ in their last
    /// digits, on another machine more than on the same: that is no other event.
    private static String payload(Event event) {
        String said =
                event.data() instanceof FacesEmbedded embedded
                        ? String.join(
                                "\n",
                                String.valueOf(embedded.chunk()),
                                String.valueOf(embedded.collectionId()),
                                embedded.contract().id(),
                                embedded.faces().stream()
                                        .map(face -> face.face().id() + face.face().track())
                                        .toList()
                                        .toString())
                        : event.data().toString();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest((event.subject() + "\n" + said).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
