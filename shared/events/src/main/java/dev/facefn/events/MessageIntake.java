package dev.facefn.events;

import dev.facefn.face.FacefnException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the messages of a queue: events of ours, and what a bucket says about uploads, which
/// becomes events that are published. Never throws. Thread-safe.
public final class MessageIntake {
    private static final Logger failures = LoggerFactory.getLogger(MessageIntake.class);

    private final EventIntake events;
    private final EventPublisher publisher;

    public MessageIntake(EventIntake events, EventPublisher publisher) {
        this.events = events;
        this.publisher = publisher;
    }

    /// @param json one message. Nothing in what a bucket says is signed: only the bucket may be
    ///   allowed to send it
    public Outcome take(byte[] json) {
        return S3Notifications.isOne(json) ? announce(json) : events.take(json);
    }

    private Outcome announce(byte[] notification) {
        try {
            publisher.publish(S3Notifications.read(notification));
            return Outcome.DONE;
        } catch (FacefnException e) {
            return Outcome.of(e);
        } catch (RuntimeException | Error e) {
            failures.atError().setCause(e).log("a notification failed");
            return Outcome.FAILED;
        }
    }
}
