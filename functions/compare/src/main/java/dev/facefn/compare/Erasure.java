package dev.facefn.compare;

import dev.facefn.api.CallContext;
import dev.facefn.events.Event;
import dev.facefn.events.EventId;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.VideoErased;
import dev.facefn.timeline.Videos;
import java.time.Clock;
import java.util.List;

/// Erases videos, here and, by an event, where their bytes are.
final class Erasure {
    private final Videos videos;
    private final EventPublisher publisher;
    private final Clock clock;

    Erasure(Videos videos, EventPublisher publisher, Clock clock) {
        this.videos = videos;
        this.publisher = publisher;
        this.clock = clock;
    }

    /// It is told first: what fails after that can be asked for again.
    void erase(CallContext context, String video) {
        Event erased =
                new Event(
                        EventId.of(CompareEvents.SOURCE, "video.erased", context.tenant(), video),
                        CompareEvents.SOURCE,
                        video,
                        clock.instant(),
                        context.tenant(),
                        context.traceparent(),
                        new VideoErased());
        publisher.publish(List.of(erased));
        videos.erase(context.tenant(), video);
    }
}
