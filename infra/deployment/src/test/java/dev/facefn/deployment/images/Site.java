package dev.facefn.deployment.images;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventData;
import dev.facefn.events.EventMessage;
import dev.facefn.events.EventSecret;
import dev.facefn.events.EventType;
import dev.facefn.storage.FileObjectStore;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.Retention;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// What functions share besides their network: a secret, an object store in a folder, and somebody
/// who takes all their events.
final class Site implements AutoCloseable {
    private static final String PLACE = "/site";
    private static final int USER = 65532;
    private final Path folder;
    private final EventCodec codec;
    private final HttpServer sink;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    private Site(Path folder, EventCodec codec, HttpServer sink) {
        this.folder = folder;
        this.codec = codec;
        this.sink = sink;
    }

    static Site in(Path folder) throws IOException {
        EventCodec codec = new EventCodec(EventSecret.in(folder.resolve("events.key")));
        HttpServer sink =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        Site site = new Site(folder, codec, sink);
        sink.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        sink.createContext("/", site::take);
        sink.start();
        site.handOver();
        return site;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new LinkedHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) ->
                            headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
            events.add(codec.ofHttp(headers, exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(202, -1);
        }
    }

    /// Started beside this.
    Container start(Launch launch) {
        return launch.writing(PLACE, folder)
                .with("FACEFN_EVENTS_SECRET", PLACE + "/events.key")
                .with("FACEFN_STORAGE_DIRECTORY", PLACE + "/objects")
                .with("K_SINK", "http://127.0.0.1:" + sink.getAddress().getPort() + "/")
                .start()
                .ready();
    }

    /// An object of the store, made by somebody else.
    void put(ObjectRef object, byte[] bytes) throws IOException {
        new FileObjectStore(
                        folder.resolve("objects"),
                        () -> URI.create("http://127.0.0.1"),
                        new Retention(Duration.ofHours(1), Map.of()),
                        (_, _) -> {},
                        Clock.systemUTC())
                .put(object, bytes);
        handOver();
    }

    /// Something that happened to a tenant.
    static Event event(String tenant, String subject, EventData data) {
        return new Event(
                UUID.randomUUID().toString(),
                "/test",
                subject,
                Instant.now(),
                tenant,
                Optional.empty(),
                data);
    }

    /// Brings an event as Knative does, signed.
    HttpResponse<String> bring(Container function, Event event) {
        EventMessage message = codec.binary(event);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(function.uri("/events"))
                        .POST(BodyPublishers.ofByteArray(message.body()));
        message.headers().forEach(request::header);
        return function.send(request.build());
    }

    /// The same without a signature that holds.
    HttpResponse<String> forge(Container function, Event event) {
        EventMessage message = new EventCodec(new EventSecret(new byte[32])).binary(event);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(function.uri("/events"))
                        .POST(BodyPublishers.ofByteArray(message.body()));
        message.headers().forEach(request::header);
        return function.send(request.build());
    }

    /// What functions have said of a type until now.
    List<Event> said(EventType type) {
        return events.stream().filter(event -> event.type() == type).toList();
    }

    /// Everything belongs to the user that functions run as.
    private void handOver() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", USER);
                Files.setAttribute(file, "unix:gid", USER);
            }
        }
    }

    @Override
    public void close() {
        sink.stop(0);
    }
}
