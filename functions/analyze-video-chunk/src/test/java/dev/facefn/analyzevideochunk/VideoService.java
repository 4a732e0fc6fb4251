package dev.facefn.analyzevideochunk;

import dev.facefn.events.Event;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.UsageRecorded;
import dev.facefn.openapi.StartedService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// The function, really started, and what it has published beside its usage.
final class VideoService implements EventPublisher {
    final List<Event> published = new CopyOnWriteArrayList<>();

    @Override
    public void publish(List<Event> events) {
        events.stream()
                .filter(event -> !(event.data() instanceof UsageRecorded))
                .forEach(published::add);
    }

    StartedService start(Path data) throws IOException {
        return StartedService.start(
                data,
                Map.of("facefn.video.directory", data.resolve("temporary")),
                List.of(this),
                AnalyzeVideoChunkApplication.class);
    }
}
