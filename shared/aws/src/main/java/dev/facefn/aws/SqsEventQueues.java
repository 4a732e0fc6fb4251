package dev.facefn.aws;

import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.EventQueues;
import dev.facefn.events.EventType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// SQS for whoever sends events to queues.
public final class SqsEventQueues implements EventQueues {
    @Override
    public EventPublisher open(
            String region,
            @Nullable URI endpoint,
            EventCodec codec,
            Map<EventType, List<String>> queues) {
        SqsConnection connection = new SqsConnection(new AwsSettings(region, endpoint, false));
        return new Closing(connection, new SqsEventPublisher(connection, codec, queues));
    }

    /// The publisher with the connection that it alone has.
    private record Closing(SqsConnection connection, EventPublisher publisher)
            implements EventPublisher, AutoCloseable {
        @Override
        public void publish(List<Event> events) {
            publisher.publish(events);
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
