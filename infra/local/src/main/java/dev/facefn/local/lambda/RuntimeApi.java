package dev.facefn.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Lambda's Runtime API for one function in another process: hands it events, one after the other,
/// and takes what it answers. The process gets [#address] as `AWS_LAMBDA_RUNTIME_API`.
///
/// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
public final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final String CALLS = ROOT + "invocation/";
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:facefn";

    private final HttpServer server;
    private final Clock clock;
    private final Duration deadline;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LinkedTransferQueue<Call> waiting = new LinkedTransferQueue<>();
    private final Map<String, CompletableFuture<Invocation>> running = new ConcurrentHashMap<>();
    private final CompletableFuture<Boolean> asked = new CompletableFuture<>();
    private final CompletableFuture<Boolean> snapshot = new CompletableFuture<>();

    private record Call(String id, String event) {}

    private RuntimeApi(HttpServer server, Clock clock, Duration deadline) {
        this.server = server;
        this.clock = clock;
        this.deadline = deadline;
    }

    /// On a free port of this machine.
    ///
    /// @param deadline of each event
    public static RuntimeApi start(Clock clock, Duration deadline) throws IOException {
        // or every answer waits for the acknowledgement of the one before
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RuntimeApi api = new RuntimeApi(server, clock, deadline);
        server.createContext("/", api::handle);
        server.setExecutor(api.threads);
        server.start();
        return api;
    }

    /// `127.0.0.1:PORT`
    public String address() {
        InetSocketAddress bound = server.getAddress();
        return bound.getAddress().getHostAddress() + ":" + bound.getPort();
    }

    /// Waits until the function has asked for its first event.
    ///
    /// @throws IllegalStateException with what it said where it cannot start
    public void awaitReady(Duration patience) throws InterruptedException {
        result(asked, patience);
    }

    /// Waits until the function says that a snapshot may be taken of it; it is restored at once.
    public void awaitSnapshot(Duration patience) throws InterruptedException {
        result(snapshot, patience);
    }

    /// Calls the function, once it asks for an event.
    public Invocation invoke(String event, Duration patience) throws InterruptedException {
        String id = UUID.randomUUID().toString();
        CompletableFuture<Invocation> invocation = new CompletableFuture<>();
        running.put(id, invocation);
        waiting.add(new Call(id, event));
        return result(invocation, patience);
    }

    private static <T> T result(CompletableFuture<T> future, Duration patience)
            throws InterruptedException {
        try {
            return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Throwable why = Objects.requireNonNullElse(e.getCause(), e);
            throw new IllegalStateException(why.getMessage(), why);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the function did not answer within " + patience, e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            switch (exchange.getRequestMethod() + " " + path) {
                case "GET " + CALLS + "next" -> next(exchange);
                case "GET " + ROOT + "restore/next" -> {
                    snapshot.complete(true);
                    send(exchange, 200, new byte[0]);
                }
                case "POST " + ROOT + "init/error", "POST " + ROOT + "restore/error" -> {
                    IllegalStateException why = new IllegalStateException(new String(body, UTF_8));
                    asked.completeExceptionally(why);
                    snapshot.completeExceptionally(why);
                    send(exchange, 202, new byte[0]);
                }
                default -> {
                    end(path, body);
                    send(exchange, 202, new byte[0]);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        asked.complete(true);
        Call call = waiting.take();
        Map.of(
                        "Lambda-Runtime-Aws-Request-Id",
                        call.id(),
                        "Lambda-Runtime-Deadline-Ms",
                        Long.toString(clock.instant().plus(deadline).toEpochMilli()),
                        "Lambda-Runtime-Invoked-Function-Arn",
                        ARN,
                        "Content-Type",
                        "application/json")
                .forEach(exchange.getResponseHeaders()::set);
        send(exchange, 200, call.event().getBytes(UTF_8));
    }

    /// `invocation/ID/response` or `invocation/ID/error`
    private void end(String path, byte[] body) {
        String[] parts = path.split("/", -1);
        boolean known = path.startsWith(CALLS) && parts.length == 6;
        CompletableFuture<Invocation> invocation = known ? running.remove(parts[4]) : null;
        if (invocation == null) {
            throw new IllegalStateException("nobody waits for " + path);
        }
        String json = new String(body, UTF_8);
        invocation.complete(
                parts[5].equals("response")
                        ? new Invocation.Answered(json)
                        : new Invocation.Failed(json));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        threads.close();
    }
}
