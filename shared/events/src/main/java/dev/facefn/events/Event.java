package dev.facefn.events;

import dev.facefn.observe.TraceContext;
import java.time.Instant;
import java.util.Optional;

/// Something that happened. Two with the same source and id are one, however often and whenever
/// they arrive.
///
/// @param id derived from what caused it: see [EventId]
/// @param source `/functions/NAME`
/// @param subject the id of the image or the video
/// @param tenant whose it is
/// @param traceparent of the trace that it belongs to (W3C Trace Context)
public record Event(
        String id,
        String source,
        String subject,
        Instant time,
        String tenant,
        Optional<String> traceparent,
        EventData data) {

    public EventType type() {
        return EventType.of(data);
    }

    /// The same event as a function sees it whose span this is: what follows has it for a parent.
    Event within(TraceContext span) {
        return new Event(id, source, subject, time, tenant, Optional.of(span.header()), data);
    }

    /// What follows from this event, about the same subject and in the same trace.
    ///
    /// @param source of the function that says it
    /// @param part tells apart what follows from one event under one type; may be empty
    public Event causes(String source, String part, Instant time, EventData data) {
        String id = EventId.of(this.source, this.id, EventType.of(data).wireName(), part);
        return new Event(id, source, subject, time, tenant, traceparent, data);
    }
}
