package dev.facefn.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

@Timeout(30)
class RuntimeLoopTest {
    private final Queue<byte[]> events = new ArrayDeque<>();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/2018-06-01/runtime/invocation/", this::handle);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().replaceFirst(".*/invocation/", "");
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (!path.equals("next")) {
                told.add(
                        path
                                + " "
                                + exchange.getRequestHeaders()
                                        .getOrDefault(
                                                "Lambda-Runtime-Function-Error-Type", List.of())
                                + " "
                                + body);
                exchange.sendResponseHeaders(202, -1);
                return;
            }
            byte[] event = events.poll();
            exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "i" + events.size());
            exchange.sendResponseHeaders(event == null ? 500 : 200, event == null ? -1 : 0);
            if (event != null) {
                exchange.getResponseBody().write(event);
            }
        }
    }

    private static Message<byte[]> twice(InputStream event) {
        String text;
        try {
            text = new String(event.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return switch (text) {
            case "fails" -> throw new FailedEvent();
            default -> MessageBuilder.withPayload((text + text).getBytes(UTF_8)).build();
        };
    }

    @Test
    void everyEventIsAnsweredUntilThereIsNoRuntimeApi() {
        events.add("ü".getBytes(UTF_8));
        events.add("fails".getBytes(UTF_8));
        events.add("a".getBytes(UTF_8));
        String address = "127.0.0.1:" + server.getAddress().getPort();
        assertThatThrownBy(() -> new RuntimeLoop(address, RuntimeLoopTest::twice).serve())
                .isInstanceOf(IOException.class)
                .hasMessage("the Runtime API says 500");
        assertThat(told).hasSize(3);
        assertThat(told.get(0)).isEqualTo("i2/response [] üü");
        assertThat(told.get(1))
                .startsWith("i1/error [dev.facefn.lambda.FailedEvent] {")
                .contains("\"stackTrace\":[]", "\"errorMessage\":\"the function failed; its log");
        assertThat(told.get(2)).isEqualTo("i0/response [] aa");
    }

    private static boolean isRuntime(Map<String, Object> environment) {
        StandardEnvironment all = new StandardEnvironment();
        all.getPropertySources().forEach(own -> all.getPropertySources().remove(own.getName()));
        all.getPropertySources().addLast(new MapPropertySource("test", environment));
        return RuntimeListener.isRuntime(all);
    }

    @Test
    void aProgramIsTheRuntimeUnlessAmazonsClientCallsTheAdapter() {
        String api = "AWS_LAMBDA_RUNTIME_API";
        String adapter =
                "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest";
        assertThat(isRuntime(Map.of())).isFalse();
        assertThat(isRuntime(Map.of(api, "127.0.0.1:9001"))).isTrue();
        assertThat(isRuntime(Map.of(api, "127.0.0.1:9001", "_HANDLER", "bootstrap"))).isTrue();
        assertThat(isRuntime(Map.of(api, "127.0.0.1:9001", "_HANDLER", adapter))).isFalse();
    }
}
