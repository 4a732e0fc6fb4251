package dev.facefn.runtime;

import dev.facefn.events.Event;
import dev.facefn.events.EventIntake;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.Outcome;
import dev.facefn.events.VideoChunkAnalyzed;
import dev.facefn.events.VideoRejected;
import java.util.List;
import java.util.function.Supplier;

/// The events of a service that rehearses: they go straight to its own functions, so that a call is
/// answered after all that follows from it, and not well where something of that fails.
final class RehearsedEvents implements EventPublisher {
    private final Supplier<EventIntake> intake;

    /// @param intake asked for at the first event: it publishes here
    RehearsedEvents(Supplier<EventIntake> intake) {
        this.intake = intake;
    }

    @Override
    public void publish(List<Event> events) {
        for (Event event : events) {
            if (tellsOfFailure(event)) {
                throw new IllegalStateException("the rehearsal came to " + event.data());
            }
            if (isTaken(event)) {
                Outcome outcome = intake.get().take(intake.get().codec().json(event));
                if (!outcome.done()) {
                    throw new IllegalStateException(
                            event.type().shortName() + " came to " + outcome);
                }
            }
        }
    }

    private boolean isTaken(Event event) {
        return intake.get().functions().stream()
                .anyMatch(function -> function.takes().contains(event.type()));
    }

    private static boolean tellsOfFailure(Event event) {
        return switch (event.data()) {
            case VideoRejected _ -> true;
            case VideoChunkAnalyzed chunk -> chunk.problem() != null;
            default -> false;
        };
    }
}
