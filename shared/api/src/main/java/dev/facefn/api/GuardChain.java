package dev.facefn.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.face.FacefnException;
import dev.facefn.observe.Observation;
import dev.facefn.observe.Observer;
import dev.facefn.observe.TraceContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.ObjectWriter;

/// The one way from a request to an answer, the same for every function and every door: name the
/// call, find the route, pass the links, let the endpoint answer, encode, log one line, tell the
/// observer. Only here do exceptions become HTTP. Safe for use by many threads.
public final class GuardChain {
    private static final Logger log = LoggerFactory.getLogger(GuardChain.class);

    private final Routes routes;
    private final CorsPolicy cors;
    private final Observer observer;
    private final Endpoint guarded;
    private final ObjectWriter writer = Json.mapper().writer();

    /// @param links outermost first
    public GuardChain(Routes routes, CorsPolicy cors, List<Link> links, Observer observer) {
        this.routes = routes;
        this.cors = cors;
        this.observer = observer;
        Endpoint chain = call -> call.route().endpoint().answer(call);
        for (Link link : links.reversed()) {
            chain = link.before(chain);
        }
        this.guarded = chain;
    }

    /// Without an observer.
    public GuardChain(Routes routes, CorsPolicy cors, List<Link> links) {
        this(routes, cors, links, Observer.NONE);
    }

    public ApiResponse answer(ApiRequest request) {
        long started = System.nanoTime();
        String id = RequestId.of(request);
        TraceContext trace =
                TraceContext.ofCall(request.headers().all(TraceContext.HEADER), observer::samples);
        Ticket ticket = new Ticket();
        Reply reply;
        byte[] body;
        try {
            reply = pass(request, id, trace, ticket);
            body = encode(reply.body(), id);
        } catch (FacefnException e) {
            reply = Problem.reply(e);
            body = encode(reply.body(), id);
        } catch (RuntimeException | Error e) {
            log.atError()
                    .addKeyValue("request_id", id)
                    .addKeyValue("trace_id", trace.traceId())
                    .setCause(e)
                    .log("a call failed");
            reply = Problem.internal();
            body = encode(reply.body(), id);
        }
        Map<String, String> headers = new LinkedHashMap<>(reply.headers());
        headers.putAll(ticket.headers());
        headers.putAll(cors.headers(request));
        headers.put(RequestId.HEADER, id);
        if (trace.parentId().isPresent()) {
            headers.put(TraceContext.HEADER, trace.header());
        }
        Reply.Content content = reply.body() instanceof Reply.Content bytes ? bytes : null;
        if (body.length > 0 || content != null) {
            headers.put("Content-Type", mediaType(reply.body()));
            headers.put("Cache-Control", "no-store");
            headers.put("X-Content-Type-Options", "nosniff");
        }
        ApiResponse response = new ApiResponse(reply.status(), headers, body, content);
        String route = routes.template(request.path()).orElse("?");
        long nanos = System.nanoTime() - started;
        AccessLog.line(request, route, id, trace, response, nanos);
        observer.observed(observation(request, trace, reply, response, Duration.ofNanos(nanos)));
        return response;
    }

    private Observation observation(
            ApiRequest request,
            TraceContext trace,
            Reply reply,
            ApiResponse response,
            Duration took) {
        Optional<Operation> operation = routes.operation(request.method(), request.path());
        return new Observation(
                Observation.Kind.CALL,
                operation.map(Operation::function).orElse(Observation.NOBODY),
                operation.map(Operation::id).orElse(Observation.UNKNOWN),
                trace,
                new Observation.Result(
                        response.status(),
                        took,
                        reply.work(),
                        request.body().declaredLength(),
                        response.content()
                                .map(Reply.Content::bytes)
                                .orElse((long) response.body().length)));
    }

    private Reply pass(ApiRequest request, String id, TraceContext trace, Ticket ticket) {
        Optional<Reply> preflight = cors.preflight(request, routes.methods(request.path()));
        if (preflight.isPresent()) {
            return preflight.get();
        }
        Routes.Match match = routes.match(request.method(), request.path());
        Route route = match.route();
        return guarded.answer(
                new Call(request, id, Optional.of(trace), route, match.parameters(), Caller.ANYONE)
                        .holding(ticket));
    }

    private static String mediaType(Object body) {
        return switch (body) {
            case Reply.Content _ -> "application/octet-stream";
            case Reply.Text text -> text.mediaType();
            default -> "application/json";
        };
    }

    private byte[] encode(Object body, String id) {
        return switch (body) {
            case Reply.None _ -> new byte[0];
            case Reply.Content _ -> new byte[0];
            case KeptBody kept -> kept.named(id);
            case Reply.Document document -> document.json().getBytes(UTF_8);
            case Reply.Text text -> text.text().getBytes(UTF_8);
            default -> writer.writeValueAsBytes(new Json.Envelope(body, id));
        };
    }
}
