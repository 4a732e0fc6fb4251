package dev.facefn.analyzevideochunk;

import dev.facefn.events.Chunk;
import dev.facefn.events.Event;
import dev.facefn.events.EventData;
import dev.facefn.events.FinalFailure;
import dev.facefn.events.VideoChunkSubmitted;
import dev.facefn.events.VideoId;
import dev.facefn.events.VideoOptions;
import dev.facefn.events.VideoPlanned;
import dev.facefn.events.VideoRejected;
import dev.facefn.events.VideoSubmitted;
import dev.facefn.face.FacefnException;
import dev.facefn.storage.ObjectRef;
import dev.facefn.video.ChunkPlan;
import dev.facefn.video.ChunkPlan.Span;
import dev.facefn.video.VideoInfo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A video that is there: it is judged and cut into chunks, each of which is submitted by itself.
final class PlanFunction implements Function<Event, List<Event>> {
    private final Sources sources;
    private final UploadOptions uploads;
    private final Finished finished;
    private final Plans plans;
    private final Clock clock;

    PlanFunction(
            Sources sources, UploadOptions uploads, Finished finished, Plans plans, Clock clock) {
        this.sources = sources;
        this.uploads = uploads;
        this.finished = finished;
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public List<Event> apply(Event event) {
        try {
            return plan(event, (VideoSubmitted) event.data());
        } catch (FacefnException e) {
            if (!Rejection.isFinal(e)) {
                throw e;
            }
            if (Rejection.isObjectNotFound(e)
                    && finished.contains(event.tenant(), event.subject())) {
                return List.of();
            }
            VideoRejected rejected = new VideoRejected(e.code().wireName(), e.getMessage());
            throw new FinalFailure(e, List.of(follower(event, "", rejected)));
        }
    }

    private List<Event> plan(Event event, VideoSubmitted submitted) {
        ObjectRef object = submitted.object();
        if (!object.belongsTo(event.tenant()) || !VideoId.valid(event.subject())) {
            throw Rejection.objectNotFound();
        }
        VideoOptions options =
                VideoEvents.isUpload(object)
                        ? uploads.find(event.tenant(), event.subject()).orElse(submitted.options())
                        : submitted.options();
        Wish.check(options);
        VideoInfo info = judge(object);
        List<Span> all = ChunkPlan.of(info, options.chunkSeconds());
        List<Span> spans = plans.affordable(all, options.maxCost());
        List<Event> followers = new ArrayList<>();
        VideoPlanned planned =
                new VideoPlanned(
                        spans.size(),
                        info.durationMs(),
                        info.frame(),
                        options,
                        spans.size() == all.size());
        followers.add(follower(event, "", planned));
        for (int i = 0; i < spans.size(); i++) {
            Chunk chunk = new Chunk(i, spans.size(), spans.get(i).startMs(), spans.get(i).endMs());
            followers.add(
                    follower(
                            event,
                            String.valueOf(i),
                            new VideoChunkSubmitted(object, chunk, options)));
        }
        return followers;
    }

    private VideoInfo judge(ObjectRef object) {
        try (Sources.Held source = sources.hold(object)) {
            return source.info();
        }
    }

    private Event follower(Event event, String part, EventData data) {
        return event.causes(VideoEvents.SOURCE, part, clock.instant(), data);
    }
}
