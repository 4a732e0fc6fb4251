package dev.facefn.events;

import java.util.List;

/// Says what happened. Thread-safe.
@FunctionalInterface
public interface EventPublisher {

    /// Returns when all of them are kept durably by whoever delivers them, at least once each.
    ///
    /// @throws dev.facefn.face.FacefnException `unavailable`; some of them may be out
    void publish(List<Event> events);
}
