package dev.facefn.events;

import dev.facefn.storage.ObjectInfo;
import dev.facefn.storage.ObjectListener;
import dev.facefn.storage.ObjectRef;
import java.time.Clock;
import java.util.List;

/// Tells of uploads to a store of one machine as a bucket of S3 would: by the same message, read by
/// the same reader.
public final class BucketNotifications implements ObjectListener {
    private final EventPublisher publisher;
    private final Clock clock;

    public BucketNotifications(EventPublisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public void created(ObjectRef object, ObjectInfo info) {
        if (!S3Notifications.concerns(object)) {
            return;
        }
        List<Event> events =
                S3Notifications.read(S3Notifications.created(object, info, clock.instant()));
        if (!events.isEmpty()) {
            publisher.publish(events);
        }
    }
}
