package dev.facefn.deployment.workflows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A server on this machine that answers as a function would, or worse.
final class StubFunction implements AutoCloseable {
    /// A call that came.
    record Call(String line, String authorization, byte[] body) {}

    /// What is answered to a call; a negative status closes the connection.
    record Answer(int status, String body) {}

    /// Decides an answer, and may take its time.
    interface Answers {
        Answer to(Call call) throws InterruptedException;
    }

    final List<Call> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final Answers answers;

    StubFunction(Answers answers) throws IOException {
        this.answers = answers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> lines() {
        return calls.stream().map(Call::line).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call =
                    new Call(
                            exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                            exchange.getRequestBody().readAllBytes());
            calls.add(call);
            Answer answer = answers.to(call);
            if (answer.status() > 0) {
                byte[] body = answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
