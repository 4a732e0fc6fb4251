package dev.facefn.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.facefn.api.ApiRequest;
import dev.facefn.api.ApiResponse;
import dev.facefn.api.GuardChain;
import dev.facefn.api.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// The door to HTTP/1.1: the JDK's server with a virtual thread for each request. It brings a
/// request to the guard chain and its answer back, and knows nothing else.
final class HttpDoor implements SmartLifecycle {
    private static final Duration LONGEST_RESPONSE = Duration.ofMinutes(2);
    private final HttpProperties settings;
    private final LimitProperties limits;
    private final GuardChain chain;
    private final Readiness readiness;
    private final RequestThreads threads;
    private @Nullable HttpServer server;

    HttpDoor(
            HttpProperties settings,
            LimitProperties limits,
            GuardChain chain,
            Readiness readiness) {
        this.settings = settings;
        this.limits = limits;
        this.chain = chain;
        this.readiness = readiness;
        this.threads = new RequestThreads(settings.headerTime());
    }

    /// The JDK's server takes its limits from system properties, once in the life of a process.
    static void limit(HttpProperties settings) {
        Duration longestRequest = settings.headerTime().plus(settings.uploadTime()).plusSeconds(5);
        System.setProperty("sun.net.httpserver.nodelay", "true");
        limit("sun.net.httpserver.maxReqHeaders", 100);
        limit("sun.net.httpserver.maxReqHeaderSize", 16 << 10);
        limit("sun.net.httpserver.maxReqTime", longestRequest.toSeconds());
        limit("sun.net.httpserver.maxRspTime", LONGEST_RESPONSE.toSeconds());
        limit("sun.net.httpserver.drainAmount", 0);
        limit("jdk.httpserver.maxConnections", settings.maxConnections());
        // beyond its own 200 the server closes idle ones just when their clients may use them again
        limit("sun.net.httpserver.maxIdleConnections", settings.maxConnections());
    }

    private static void limit(String property, long value) {
        System.setProperty(property, Long.toString(value));
    }

    @Override
    public void start() {
        limit(settings);
        try {
            // as many may wait to be accepted: of a burst beyond its own 50 some would be reset
            HttpServer created =
                    HttpServer.create(
                            new InetSocketAddress(settings.address(), settings.port()),
                            settings.maxConnections());
            created.createContext("/", this::handle);
            created.setExecutor(threads);
            created.start();
            server = created;
        } catch (BindException e) {
            throw new SettingsException(
                    "cannot listen on %s, port %d: %s"
                            .formatted(settings.address(), settings.port(), e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isAutoStartup() {
        return settings.open();
    }

    int port() {
        HttpServer running = server;
        if (running == null) {
            throw new IllegalStateException("the door is closed");
        }
        return running.getAddress().getPort();
    }

    /// Says "not ready", lets callers leave, lets calls in work end, closes.
    @Override
    public void stop() {
        HttpServer running = server;
        if (running == null) {
            return;
        }
        server = null;
        readiness.drain();
        try {
            Thread.sleep(settings.drainTime());
            // takes no new connections, and closes the others when it is interrupted
            Thread closing = Thread.ofVirtual().start(() -> running.stop(Integer.MAX_VALUE));
            threads.awaitNone(settings.graceTime());
            closing.interrupt();
            closing.join();
        } catch (InterruptedException e) {
            running.stop(0);
            Thread.currentThread().interrupt();
        }
        threads.close();
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    private void handle(HttpExchange exchange) throws IOException {
        threads.headersArrived();
        HttpBody body = new HttpBody(exchange, settings.bodyTime(), settings.uploadTime());
        ApiResponse response = chain.answer(request(exchange, body));
        boolean reusable = body.complete();
        response.headers().forEach(exchange.getResponseHeaders()::set);
        if (!reusable || readiness.draining()) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
        if (response.content().isPresent()) {
            send(exchange, response.status(), response.content().get());
            return;
        }
        byte[] bytes = response.body();
        boolean bodyless = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        if (bodyless) {
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(response.status(), bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
            if (!reusable) {
                out.flush();
                body.linger((int) limits.image().toBytes());
            }
        }
    }

    private static void send(HttpExchange exchange, int status, Reply.Content content)
            throws IOException {
        try (InputStream in = content.in()) {
            exchange.sendResponseHeaders(status, content.bytes() == 0 ? -1 : content.bytes());
            if (content.bytes() > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    in.transferTo(out);
                }
            }
        }
    }

    private ApiRequest request(HttpExchange exchange, HttpBody body) {
        URI uri = exchange.getRequestURI();
        String target = uri.toString();
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        return new ApiRequest(
                exchange.getRequestMethod(),
                uri.isAbsolute() && uri.getRawPath() != null ? uri.getRawPath() : path,
                query,
                name -> exchange.getRequestHeaders().getOrDefault(name, List.of()),
                body,
                Peer.of(
                        exchange.getRemoteAddress().getAddress(),
                        exchange.getRequestHeaders().getOrDefault("X-Forwarded-For", List.of()),
                        settings.proxies()));
    }
}
