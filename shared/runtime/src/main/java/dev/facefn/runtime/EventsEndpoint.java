package dev.facefn.runtime;

import dev.facefn.api.Call;
import dev.facefn.api.Endpoint;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.api.Problem;
import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventIntake;
import dev.facefn.events.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `POST /events`: an event for the functions of this process, as Knative brings it.
final class EventsEndpoint implements Endpoint {
    private final EventIntake intake;

    EventsEndpoint(EventIntake intake) {
        this.intake = intake;
    }

    Route route() {
        Operation operation =
                new Operation("platform", "events", "Takes an event", Input.NONE, Reply.None.class)
                        .accepting();
        return new Route("POST", "/events", Route.Access.SIGNED, operation, this);
    }

    @Override
    public Reply answer(Call call) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : EventCodec.HEADERS) {
            List<String> values = call.request().headers().all(name);
            if (!values.isEmpty()) {
                headers.put(name, String.join(",", values));
            }
        }
        byte[] body = call.request().body().read(EventCodec.MOST_BYTES);
        return reply(intake.take(headers, body));
    }

    private static Reply reply(Outcome outcome) {
        if (outcome.done()) {
            return new Reply(outcome.status(), Map.of(), Reply.None.NONE);
        }
        Problem problem =
                new Problem(
                        new Problem.Fault(outcome.code(), outcome.message(), outcome.details()));
        return new Reply(
                outcome.status(),
                outcome.retryable() ? Map.of("Retry-After", "1") : Map.of(),
                problem);
    }
}
