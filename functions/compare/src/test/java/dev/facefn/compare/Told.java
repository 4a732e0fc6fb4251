package dev.facefn.compare;

import dev.facefn.events.Event;
import dev.facefn.events.EventPublisher;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps what is published.
final class Told implements EventPublisher {
    private final List<Event> events = new CopyOnWriteArrayList<>();

    @Override
    public void publish(List<Event> published) {
        events.addAll(published);
    }

    List<Event> events() {
        return events;
    }
}
