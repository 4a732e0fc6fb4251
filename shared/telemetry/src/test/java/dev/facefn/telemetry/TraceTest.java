package dev.facefn.telemetry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.facefn.api.CallContext;
import dev.facefn.api.Caller;
import dev.facefn.api.InnerCall;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventFunction;
import dev.facefn.events.EventIntake;
import dev.facefn.events.EventSecret;
import dev.facefn.events.EventType;
import dev.facefn.events.VideoRejected;
import dev.facefn.observe.TraceContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {
    private static final String TENANT = "tenant-of-mine";
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SpanExport export =
            new SpanExport(SimpleSpanProcessor.create(spans), 1, Clock.systemUTC());
    private final EventCodec codec = new EventCodec(new EventSecret(new byte[32]));
    private final Deque<Event> bus = new ArrayDeque<>();

    private SpanData span(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(name + " in " + spans.getFinishedSpanItems()));
    }

    private static EventFunction stage(String name, Function<Event, List<Event>> function) {
        return new EventFunction(name, Set.of(EventType.VIDEO_REJECTED), function);
    }

    private static List<Event> follow(String name, Event event) {
        return List.of(event.causes("/functions/" + name, name, event.time(), event.data()));
    }

    private void deliver(String function, EventFunction taker) {
        Event event = bus.remove();
        new EventIntake(codec, bus::addAll, List.of(taker), export)
                .take(function, codec.json(event));
    }

    private static Event submitted(Optional<String> traceparent) {
        return new Event(
                "e1",
                "/functions/test",
                "vid_1",
                Instant.parse("2026-11-21T15:00:00Z"),
                TENANT,
                traceparent,
                new VideoRejected("invalid_video", "no"));
    }

    @Test
    void aChainOverEventsIsOneTrace() {
        bus.add(submitted(Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")));
        deliver("detect", stage("detect", event -> follow("detect", event)));
        deliver("embed", stage("embed", event -> follow("embed", event)));
        deliver(
                "compare",
                stage(
                        "compare",
                        event -> {
                            ask(event);
                            return List.of();
                        }));
        SpanData detect = span("detect video.rejected");
        SpanData embed = span("embed video.rejected");
        SpanData compare = span("compare video.rejected");
        SpanData asked = span("embed embed");
        assertThat(spans.getFinishedSpanItems())
                .hasSize(4)
                .extracting(SpanData::getTraceId)
                .containsOnly("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(detect.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(embed.getParentSpanId()).isEqualTo(detect.getSpanId());
        assertThat(compare.getParentSpanId()).isEqualTo(embed.getSpanId());
        assertThat(asked.getParentSpanId()).isEqualTo(compare.getSpanId());
        assertThat(compare.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(asked.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(detect.getEndEpochNanos()).isGreaterThan(detect.getStartEpochNanos());
    }

    /// Another function of the process, on behalf of an event.
    private void ask(Event event) {
        Operation operation = new Operation("embed", "embed", "", Input.NONE, Reply.None.class);
        Route route =
                new Route("POST", "/v1/embeddings", Route.Access.KEY, operation, _ -> Reply.ok(""));
        CallContext context =
                new CallContext(
                        Caller.of(TENANT), "r", Optional.empty(), event.traceparent(), "cause");
        var _ = InnerCall.make(export, route, context, Map.of(), List.of());
    }

    @Test
    void whatNobodyBeganIsOneTraceToo() {
        bus.add(submitted(Optional.empty()));
        deliver("detect", stage("detect", event -> follow("detect", event)));
        deliver("embed", stage("embed", _ -> List.of()));
        assertThat(span("detect video.rejected").getParentSpanContext().isValid()).isFalse();
        assertThat(span("embed video.rejected").getParentSpanId())
                .isEqualTo(span("detect video.rejected").getSpanId());
        assertThat(span("embed video.rejected").getTraceId())
                .isEqualTo(span("detect video.rejected").getTraceId());
    }

    @Test
    void aFailureIsAnErrorAndNothingLeadsToAnybody() {
        bus.add(submitted(Optional.empty()));
        deliver(
                "detect",
                stage(
                        "detect",
                        _ -> {
                            throw new IllegalStateException("of " + TENANT);
                        }));
        SpanData failed = span("detect video.rejected");
        assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(failed.toString()).doesNotContain(TENANT, "vid_1", "IllegalState");
    }

    @Test
    void whatTheCallerDoesNotRecordIsNotSent() {
        bus.add(submitted(Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")));
        deliver("detect", stage("detect", _ -> List.of()));
        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void aShareOfTracesIsTheSameEverywhere() {
        TraceShare half = new TraceShare(0.5);
        assertThat(half.has("00000000000000000000000000000001")).isTrue();
        assertThat(half.has("0000000000000000ffffffffffffffff")).isFalse();
        assertThat(new TraceShare(1).has("0000000000000000ffffffffffffffff")).isTrue();
        assertThat(new TraceShare(0).has("00000000000000000000000000000001")).isFalse();
        long sampled =
                java.util.stream.IntStream.range(0, 4000)
                        .filter(_ -> half.has(TraceContext.ofCall(List.of(), _ -> true).traceId()))
                        .count();
        assertThat(sampled).isBetween(1700L, 2300L);
    }

    @Test
    void aServiceSendsItsSpansToTheCollector(@TempDir Path data) throws Exception {
        var bodies = new LinkedBlockingQueue<byte[]>();
        var headers = new LinkedBlockingQueue<String>();
        HttpServer collector =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext(
                "/v1/traces",
                exchange -> {
                    headers.add(exchange.getRequestHeaders().getFirst("Content-Type"));
                    bodies.add(exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        collector.start();
        URI address = URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
        String trace = "0af7651916cd43dd8448eb211c80319c";
        try (RunningSpeaker speaker =
                new RunningSpeaker(data, Map.of("facefn.traces.endpoint", address))) {
            assertThat(
                            speaker.say(
                                            "hello",
                                            "traceparent",
                                            "00-" + trace + "-b7ad6b7169203331-01")
                                    .headers()
                                    .firstValue("traceparent"))
                    .get()
                    .asString()
                    .contains(trace);
        }
        String sent = new String(bodies.poll(20, TimeUnit.SECONDS), ISO_8859_1);
        assertThat(headers.poll()).isEqualTo("application/x-protobuf");
        assertThat(sent)
                .contains(new String(HexFormat.of().parseHex(trace), ISO_8859_1))
                .contains(new String(HexFormat.of().parseHex("b7ad6b7169203331"), ISO_8859_1))
                .contains("speaker say", "facefn.cold_start")
                .doesNotContain("hello", "fsk_", "tenant");
        collector.stop(0);
    }
}
