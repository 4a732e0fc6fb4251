package dev.facefn.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventFunction;
import dev.facefn.events.EventMessage;
import dev.facefn.events.EventSecret;
import dev.facefn.events.EventType;
import dev.facefn.events.VideoRejected;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;

/// A function that takes events, as Knative would ask it.
class EventsTest {
    private static final Event EVENT =
            new Event(
                    "e1",
                    "/functions/test",
                    "vid_1",
                    Instant.parse("2026-11-21T15:00:00Z"),
                    "dev",
                    Optional.empty(),
                    new VideoRejected("invalid_video", "no"));

    @TempDir private Path data;
    private final BlockingQueue<Event> arrived = new LinkedBlockingQueue<>();
    private volatile int sinkStatus = 202;
    private HttpServer sink;
    private FunctionService service;

    @FunctionApplication
    static class Echo {
        @Bean
        EventFunction echo() {
            return new EventFunction(
                    "echo",
                    Set.of(EventType.VIDEO_REJECTED),
                    event ->
                            List.of(
                                    event.causes(
                                            "/functions/echo", "", event.time(), event.data())));
        }
    }

    @FunctionApplication
    static class Silent {}

    @BeforeEach
    void start() throws Exception {
        sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sink.createContext(
                "/",
                exchange -> {
                    Map<String, String> headers = new HashMap<>();
                    exchange.getRequestHeaders()
                            .forEach((name, values) -> headers.put(name, values.getFirst()));
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    if (sinkStatus < 300) {
                        arrived.add(codec().ofHttp(headers, body));
                    }
                    exchange.sendResponseHeaders(sinkStatus, -1);
                    exchange.close();
                });
        sink.start();
        service = start(Echo.class);
    }

    private FunctionService start(Class<?> function) {
        return FunctionService.start(
                Map.of(
                        "facefn.http.port",
                        0,
                        "facefn.http.drain-time",
                        "0s",
                        "facefn.data.directory",
                        data,
                        "facefn.events.sink",
                        "http://127.0.0.1:" + sink.getAddress().getPort() + "/broker"),
                function);
    }

    @AfterEach
    void stop() {
        service.close();
        sink.stop(0);
    }

    private EventCodec codec() {
        try {
            return new EventCodec(EventSecret.in(data.resolve("events.key")));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private HttpResponse<String> post(URI service, EventMessage message, String... more)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.resolve("/events"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
        message.headers().forEach(request::setHeader);
        for (int i = 0; i < more.length; i += 2) {
            request.setHeader(more[i], more[i + 1]);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void takesAnEventInBothModesAndSendsWhatFollowsToTheSink() throws Exception {
        Event follower = EVENT.causes("/functions/echo", "", EVENT.time(), EVENT.data());
        for (EventMessage message : List.of(codec().binary(EVENT), codec().structured(EVENT))) {
            HttpResponse<String> answer = post(service.uri(), message);
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).isEmpty();
            Event sent = arrived.take();
            assertThat(sent)
                    .usingRecursiveComparison()
                    .ignoringFields("traceparent")
                    .isEqualTo(follower);
            assertThat(sent.traceparent()).isPresent();
        }
    }

    @Test
    void anEventIsNotDoneBeforeTheSinkHasWhatFollows() throws Exception {
        sinkStatus = 500;
        HttpResponse<String> answer = post(service.uri(), codec().binary(EVENT));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void refusesForgedAndBrokenEventsInTheWordsOfTheApi() throws Exception {
        HttpResponse<String> forged =
                post(service.uri(), codec().binary(EVENT), "ce-tenant", "other");
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(forged.body()).contains("\"code\":\"unauthorized\"").contains("request_id");
        HttpResponse<String> version =
                post(service.uri(), codec().binary(EVENT), "ce-specversion", "7");
        assertThat(version.statusCode()).isEqualTo(400);
        HttpResponse<String> text =
                post(service.uri(), codec().structured(EVENT), "Content-Type", "text/plain");
        assertThat(text.statusCode()).isEqualTo(415);
        assertThat(arrived).isEmpty();
    }

    @Test
    void anEventThatIsTooLargeIsNotRead() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(service.uri().resolve("/events"))
                            .header("Content-Type", EventCodec.STRUCTURED)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[65_537]))
                            .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void theSecretIsMadeForItsOwnerAlone() throws Exception {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("events.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whoTakesNoEventsHasNoDoorForThem() throws Exception {
        try (FunctionService silent = start(Silent.class)) {
            assertThat(silent.events()).isEmpty();
            assertThat(post(silent.uri(), codec().binary(EVENT)).statusCode()).isEqualTo(404);
        }
        assertThat(service.events().orElseThrow().functions())
                .extracting(EventFunction::name)
                .containsExactly("echo");
    }
}
