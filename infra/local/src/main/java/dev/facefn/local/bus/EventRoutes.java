package dev.facefn.local.bus;

import dev.facefn.api.Call;
import dev.facefn.api.Endpoint;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import dev.facefn.events.EventLog.Delivery;
import dev.facefn.events.EventLog.History;
import dev.facefn.events.EventLog.State;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the bus tells about itself: `GET /v1/events`, `GET /v1/events/dead`, `POST
/// /v1/events/replay` for all dead letters, `POST /v1/events/{id}/replay` for those of one event.
/// Of the caller's own tenant, and never what an event says.
public final class EventRoutes {
    private static final int MOST = 100;
    private final LocalBus bus;

    public EventRoutes(LocalBus bus) {
        this.bus = bus;
    }

    /// Events, newest first.
    public record Events(List<EventJson> events) {}

    /// An event, and what has become of it.
    public record EventJson(
            String id,
            String type,
            String source,
            String subject,
            Instant time,
            Instant received,
            List<DeliveryJson> deliveries) {}

    /// A delivery.
    ///
    /// @param due when it is tried next; absent where it is over
    /// @param reason of the last failure; absent where there was none
    public record DeliveryJson(
            String subscription,
            String state,
            int tries,
            @Nullable Instant due,
            @Nullable String reason) {}

    /// How many deliveries are tried again.
    public record Replayed(int replayed) {}

    public List<Route> all() {
        return List.of(
                route("GET", "/v1/events", "events", "The newest events", Events.class, this::tail),
                route(
                        "GET",
                        "/v1/events/dead",
                        "dead_events",
                        "The newest events with dead letters",
                        Events.class,
                        this::dead),
                route(
                        "POST",
                        "/v1/events/replay",
                        "replay_events",
                        "Deliver all dead letters again",
                        Replayed.class,
                        call -> replay(call, Optional.empty())),
                route(
                        "POST",
                        "/v1/events/{event_id}/replay",
                        "replay_event",
                        "Deliver the dead letters of an event again",
                        Replayed.class,
                        call ->
                                replay(
                                        call,
                                        Optional.of(
                                                call.parameters().getOrDefault("event_id", "")))));
    }

    private static Route route(
            String method,
            String path,
            String id,
            String summary,
            Class<?> answer,
            Endpoint endpoint) {
        return new Route(
                method,
                path,
                Route.Access.KEY,
                new Operation("platform", id, summary, Input.NONE, answer),
                endpoint);
    }

    private Reply tail(Call call) {
        return reply(bus.tail(call.caller().tenant(), MOST));
    }

    private Reply dead(Call call) {
        return reply(bus.dead(call.caller().tenant(), MOST));
    }

    private Reply replay(Call call, Optional<String> id) {
        return Reply.ok(new Replayed(bus.replay(call.caller().tenant(), id)));
    }

    private static Reply reply(List<History> histories) {
        return Reply.ok(new Events(histories.stream().map(EventRoutes::json).toList()));
    }

    private static EventJson json(History history) {
        return new EventJson(
                history.event().id(),
                history.event().type(),
                history.event().source(),
                history.event().subject(),
                history.event().time(),
                history.received(),
                history.deliveries().stream().map(EventRoutes::json).toList());
    }

    private static DeliveryJson json(Delivery delivery) {
        boolean open = delivery.state() == State.PENDING || delivery.state() == State.LEASED;
        return new DeliveryJson(
                delivery.subscription(),
                delivery.state().name().toLowerCase(Locale.ROOT),
                delivery.tries(),
                open ? delivery.due() : null,
                delivery.reason().isEmpty() ? null : delivery.reason());
    }
}
