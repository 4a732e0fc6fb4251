package dev.facefn.events;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// A function that takes events, and what follows from each: an event in, events out. What comes
/// out is published before the event counts as done, so that a repeat says the same again under the
/// same ids. The transports are all around it.
///
/// @param name of the function and of its subscription, such as `embed`
/// @param takes the types it is subscribed to; no other is handed to it
/// @param function throws [dev.facefn.face.FacefnException]: one that is retryable is tried again,
///   any other is final, and [FinalFailure] where something follows even so
/// @param published is told the event when what follows from it is out, to clean up; what it throws
///   is logged and changes nothing
public record EventFunction(
        String name,
        Set<EventType> takes,
        Function<Event, List<Event>> function,
        Consumer<Event> published) {
    public EventFunction {
        takes = Set.copyOf(takes);
    }

    /// One that leaves nothing to clean up.
    public EventFunction(String name, Set<EventType> takes, Function<Event, List<Event>> function) {
        this(name, takes, function, _ -> {});
    }
}
