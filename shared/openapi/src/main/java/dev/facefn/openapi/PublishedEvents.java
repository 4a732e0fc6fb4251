package dev.facefn.openapi;

import dev.facefn.events.Event;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.UsageRecorded;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// A place for events that keeps them, as slowly as is wanted, or refuses them.
public final class PublishedEvents implements EventPublisher {
    private final List<Event> all = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;
    private volatile Duration delay = Duration.ZERO;

    @Override
    public void publish(List<Event> events) {
        LockSupport.parkNanos(delay.toNanos());
        if (refusing) {
            throw new FacefnException(ErrorCode.UNAVAILABLE, "planned");
        }
        all.addAll(events);
    }

    public void refuse(boolean from) {
        refusing = from;
    }

    public void delay(Duration each) {
        delay = each;
    }

    public void clear() {
        all.clear();
    }

    public List<Event> all() {
        return List.copyOf(all);
    }

    /// Those of type `usage.recorded` that are of an operation.
    public List<Event> usage(String operation) {
        return all.stream()
                .filter(event ->
                        event.data() instanceof UsageRecorded usage
                                && usage.operation().equals(operation))
                .toList();
    }

    /// Waits for one, ten seconds at the most.
    ///
    /// @throws AssertionError where none comes
    public Event awaitUsage(String operation, Predicate<UsageRecorded> wanted) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        do {
            for (Event event : usage(operation)) {
                if (wanted.test((UsageRecorded) event.data())) {
                    return event;
                }
            }
            LockSupport.parkNanos(1_000_000);
        } while (System.nanoTime() < end);
        throw new AssertionError("no such usage of " + operation + " in " + all);
    }
}
