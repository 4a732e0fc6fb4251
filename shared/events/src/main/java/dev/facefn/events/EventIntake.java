package dev.facefn.events;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.observe.Observation;
import dev.facefn.observe.Observer;
import dev.facefn.observe.TraceContext;
import io.cloudevents.CloudEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way from an event to the functions of this process that take its type, the same for every
/// transport: read it, believe it, handle it, publish what follows, and say by a status what
/// becomes of it. Never throws; leaves one line in the log. Thread-safe.
public final class EventIntake {
    private static final Logger log = LoggerFactory.getLogger("dev.facefn.events");
    private static final Logger failures = LoggerFactory.getLogger(EventIntake.class);

    private final EventCodec codec;
    private final EventPublisher publisher;
    private final List<EventFunction> functions;
    private final Observer observer;

    /// Without an observer.
    public EventIntake(EventCodec codec, EventPublisher publisher, List<EventFunction> functions) {
        this(codec, publisher, functions, Observer.NONE);
    }

    public EventIntake(
            EventCodec codec,
            EventPublisher publisher,
            List<EventFunction> functions,
            Observer observer) {
        this.codec = codec;
        this.publisher = publisher;
        this.functions = List.copyOf(functions);
        this.observer = observer;
    }

    /// Who takes events here, and which.
    public List<EventFunction> functions() {
        return functions;
    }

    /// How events are written and read here.
    public EventCodec codec() {
        return codec;
    }

    /// An event that came by HTTP, for everybody who takes its type.
    ///
    /// @param headers by name; where a name comes twice, joined by a comma
    public Outcome take(Map<String, String> headers, byte[] body) {
        return take(Optional.empty(), () -> Wire.ofHttp(headers, body));
    }

    /// An event as one JSON text, for everybody who takes its type.
    public Outcome take(byte[] json) {
        return take(Optional.empty(), () -> Wire.ofJson(json));
    }

    /// The same for one function alone.
    public Outcome take(String function, byte[] json) {
        return take(Optional.of(function), () -> Wire.ofJson(json));
    }

    /// An event for everybody who takes its type.
    Outcome take(CloudEvent event) {
        return take(Optional.empty(), () -> event);
    }

    private Outcome take(Optional<String> function, Supplier<CloudEvent> arrival) {
        long started = System.nanoTime();
        Optional<Event> event = Optional.empty();
        Outcome outcome;
        try {
            event = Optional.of(codec.decode(arrival.get()));
            outcome = handle(event.get(), function);
        } catch (FacefnException e) {
            outcome = Outcome.of(e);
        } catch (RuntimeException | Error e) {
            failures.atError().setCause(e).log("an event could not be read");
            outcome = Outcome.FAILED;
        }
        line(event, outcome, System.nanoTime() - started);
        return outcome;
    }

    private Outcome handle(Event event, Optional<String> name) {
        List<EventFunction> takers =
                functions.stream()
                        .filter(function -> name.isEmpty() || name.get().equals(function.name()))
                        .filter(function -> function.takes().contains(event.type()))
                        .toList();
        if (takers.isEmpty()) {
            return new Outcome(
                    422,
                    ErrorCode.INVALID_REQUEST.wireName(),
                    "no function here takes " + event.type().wireName(),
                    Map.of("reason", "not_subscribed"));
        }
        Outcome worst = Outcome.DONE;
        for (EventFunction taker : takers) {
            worst = Outcome.worse(worst, observed(event, taker));
        }
        return worst;
    }

    private Outcome observed(Event event, EventFunction function) {
        long started = System.nanoTime();
        TraceContext span = span(event, function.name());
        Outcome outcome = tried(event.within(span), function, span);
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        observer.observed(
                new Observation(
                        Observation.Kind.EVENT,
                        function.name(),
                        event.type().shortName(),
                        span,
                        Observation.Result.of(outcome.status(), took, Optional.empty())));
        return outcome;
    }

    private TraceContext span(Event event, String function) {
        String name = event.source() + "\n" + event.id();
        return TraceContext.ofEvent(event.traceparent(), name, function, observer::samples);
    }

    private Outcome tried(Event event, EventFunction function, TraceContext span) {
        try {
            return handle(event, function);
        } catch (FacefnException e) {
            return Outcome.of(e);
        } catch (RuntimeException | Error e) {
            failures.atError()
                    .addKeyValue("id", event.id())
                    .addKeyValue("trace_id", span.traceId())
                    .setCause(e)
                    .log("an event failed");
            return Outcome.FAILED;
        }
    }

    private Outcome handle(Event event, EventFunction function) {
        try {
            publisher.publish(function.function().apply(event));
            cleanUp(event, function);
            return Outcome.DONE;
        } catch (FinalFailure e) {
            publisher.publish(e.followers());
            note(event, e.why());
            return Outcome.ofFinal(e.why());
        } catch (FacefnException e) {
            note(event, e);
            return Outcome.of(e);
        }
    }

    private static void cleanUp(Event event, EventFunction function) {
        try {
            function.published().accept(event);
        } catch (RuntimeException e) {
            failures.atWarn()
                    .addKeyValue("id", event.id())
                    .setCause(e)
                    .log("nothing was cleaned up after an event");
        }
    }

    private static void note(Event event, FacefnException e) {
        if (e.getCause() != null) {
            failures.atWarn()
                    .addKeyValue("id", event.id())
                    .setCause(e.getCause())
                    .log("an event failed: {}", e.code().wireName());
        }
    }

    private void line(Optional<Event> event, Outcome outcome, long nanos) {
        log.atInfo()
                .addKeyValue("type", event.map(e -> e.type().shortName()).orElse("?"))
                .addKeyValue("id", event.map(Event::id).orElse("?"))
                .addKeyValue("subject", event.map(Event::subject).orElse("?"))
                .addKeyValue("tenant", event.map(Event::tenant).orElse("?"))
                .addKeyValue("status", outcome.status())
                .addKeyValue("ms", Math.round(nanos / 1e3) / 1e3)
                .addKeyValue("code", outcome.code())
                .addKeyValue("trace_id", event.map(e -> span(e, "").traceId()).orElse("?"))
                .log("event");
    }
}
