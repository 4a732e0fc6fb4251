package dev.facefn.events;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Opens the way to queues, found by `java.util.ServiceLoader`.
@FunctionalInterface
public interface EventQueues {
    /// What is opened may be an `AutoCloseable`. It is opened whether anybody answers there or not.
    ///
    /// @param endpoint null for that of the region
    /// @param queues addresses by the type of the events that go there
    EventPublisher open(
            String region,
            @Nullable URI endpoint,
            EventCodec codec,
            Map<EventType, List<String>> queues);
}
