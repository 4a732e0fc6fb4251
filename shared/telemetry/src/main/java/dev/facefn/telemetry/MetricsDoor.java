package dev.facefn.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.facefn.runtime.SettingsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// `GET /metrics` as Prometheus reads it, on a port that no caller of functions reaches. Everything
/// else is 404.
final class MetricsDoor implements SmartLifecycle {
    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";
    private final String address;
    private final int port;
    private final Supplier<String> metrics;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("metrics").factory());
    private volatile @Nullable HttpServer server;

    MetricsDoor(String address, int port, Supplier<String> metrics) {
        this.address = address;
        this.port = port;
        this.metrics = metrics;
    }

    @Override
    public void start() {
        try {
            HttpServer created = HttpServer.create(new InetSocketAddress(address, port), 0);
            created.createContext("/", this::answer);
            created.setExecutor(threads);
            created.start();
            server = created;
        } catch (IOException e) {
            throw new SettingsException(
                    "facefn.metrics.port: nothing can listen on %s:%d: %s"
                            .formatted(address, port, e.getMessage()));
        }
    }

    int port() {
        HttpServer running = server;
        return running == null ? port : running.getAddress().getPort();
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean known = exchange.getRequestURI().getRawPath().equals("/metrics");
            if (!known || !exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(known ? 405 : 404, -1);
                return;
            }
            byte[] text = metrics.get().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", FORMAT);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    @Override
    public void stop() {
        HttpServer running = server;
        if (running != null) {
            running.stop(0);
            server = null;
        }
        threads.close();
    }
}
