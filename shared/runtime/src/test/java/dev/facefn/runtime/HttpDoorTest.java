package dev.facefn.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.CorsPolicy;
import dev.facefn.api.Endpoint;
import dev.facefn.api.GuardChain;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import dev.facefn.api.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class HttpDoorTest {
    static final HttpProperties SETTINGS =
            new HttpProperties(
                    true,
                    "127.0.0.1",
                    0,
                    64,
                    Duration.ofMillis(400),
                    Duration.ofMillis(600),
                    Duration.ofSeconds(5),
                    Duration.ZERO,
                    Duration.ofSeconds(5),
                    0);
    private static final int LIMIT = 1 << 20;
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final Readiness readiness = new Readiness(List.of());
    private HttpDoor door;

    record Size(int size) {}

    @BeforeEach
    void open() {
        Operation operation = new Operation("platform", "count", "", Input.NONE, Size.class);
        Endpoint count = call -> Reply.ok(new Size(call.request().body().read(LIMIT).length));
        Endpoint refuse = _ -> Reply.ok(new Size(-1));
        Endpoint slow =
                _ -> {
                    entered.countDown();
                    await(leave);
                    return Reply.ok(new Size(0));
                };
        List<Route> routes =
                List.of(
                        new Route("POST", "/count", Route.Access.PUBLIC, operation, count),
                        new Route("POST", "/refuse", Route.Access.PUBLIC, operation, refuse),
                        new Route("GET", "/slow", Route.Access.PUBLIC, operation, slow),
                        new Route("GET", "/up", Route.Access.PUBLIC, operation, readiness));
        door =
                new HttpDoor(
                        SETTINGS,
                        new LimitProperties(
                                DataSize.ofBytes(LIMIT),
                                DataSize.ofBytes(LIMIT),
                                DataSize.ofMegabytes(1),
                                64,
                                Duration.ZERO),
                        new GuardChain(new Routes(routes), new CorsPolicy(List.of()), List.of()),
                        readiness);
        door.start();
    }

    @AfterEach
    void shut() {
        leave.countDown();
        door.stop();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Wire wire() throws IOException {
        return new Wire(door.port());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path));
    }

    @Test
    void answersManyRequestsOnOneConnection() throws Exception {
        try (Wire wire = wire()) {
            for (int i = 1; i < 50; i++) {
                wire.send("POST /count HTTP/1.1\nHost: x\nContent-Length: " + i + "\n\n")
                        .send("a".repeat(i));
                assertThat(wire.response()).contains("200 OK", "{\"size\":" + i + ",");
                wire.send("GET /up HTTP/1.1\nHost: x\n\n");
                assertThat(wire.response()).contains("200 OK");
            }
        }
    }

    @Test
    void readsBodiesOfAnyAllowedSizeWithAndWithoutALength() throws Exception {
        for (int size : new int[] {0, 1, 8192, 100_000, LIMIT}) {
            byte[] body = new byte[size];
            var known = to("/count").POST(HttpRequest.BodyPublishers.ofByteArray(body));
            assertThat(send(known).body()).contains("{\"size\":" + size + ",");
            var chunked =
                    to("/count")
                            .POST(
                                    HttpRequest.BodyPublishers.ofInputStream(
                                            () -> new java.io.ByteArrayInputStream(body)));
            assertThat(send(chunked).body()).contains("{\"size\":" + size + ",");
        }
    }

    @Test
    void refusesALargerBodyOnItsLengthAlone() throws Exception {
        try (Wire wire = wire()) {
            wire.send("POST /count HTTP/1.1\nHost: x\nContent-Length: 99999999999\n\n");
            assertThat(wire.response())
                    .contains("413 ", "request_too_large")
                    .containsIgnoringCase("connection: close");
            assertThat(wire.closedByServer()).isTrue();
        }
    }

    @Test
    void answersACallerThatStillSendsALargerBody() throws Exception {
        byte[] body = new byte[LIMIT + 50_000];
        var known = send(to("/count").POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        assertThat(known.statusCode()).isEqualTo(413);
        var chunked =
                send(
                        to("/count")
                                .POST(
                                        HttpRequest.BodyPublishers.ofInputStream(
                                                () -> new java.io.ByteArrayInputStream(body))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        var unread = send(to("/refuse").POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        assertThat(unread.statusCode()).isEqualTo(200);
    }

    @Test
    void stopsReadingAnEndlessBody() throws Exception {
        long sent = 0;
        try (Wire wire = wire()) {
            wire.send("POST /count HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n");
            byte[] chunk = ("10000\r\n" + "x".repeat(65536) + "\r\n").getBytes();
            while (sent < 1L << 30) {
                wire.send(chunk);
                sent += 65536;
            }
        } catch (IOException closed) {
            assertThat(closed).isInstanceOf(java.net.SocketException.class);
        }
        assertThat(sent).as("socket buffers included").isLessThan(32 << 20);
    }

    @Test
    void answersWhenABodyStopsComing() throws Exception {
        try (Wire wire = wire()) {
            wire.send("POST /count HTTP/1.1\nHost: x\nContent-Length: 100\n\n")
                    .send("a".repeat(50));
            assertThat(wire.response())
                    .contains("504 ", "request_timeout")
                    .containsIgnoringCase("connection: close");
            assertThat(wire.closedByServer()).isTrue();
        }
    }

    @Test
    void closesWhenHeadersStopComing() throws Exception {
        try (Wire wire = wire()) {
            wire.send("POST /count HTTP/1.1\nHost: x\nContent-Le");
            assertThat(wire.response()).isEmpty();
        }
    }

    @Test
    void answersOthersWhileManyDribble() throws Exception {
        List<Wire> slow = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            slow.add(wire().send("POST /count HTTP/1.1\nHost: x\nContent-Length: 9\n\n1"));
        }
        assertThat(send(to("/up")).statusCode()).isEqualTo(200);
        for (Wire wire : slow) {
            wire.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\nTransfer-Encoding: chunked\n",
                "Content-Length: 3\nContent-Length: 3\n",
                "Content-Length: 3\nContent-Length: 4\n",
                "Content-Length: -1\n",
                "Content-Length: x\n",
                "Bad Name: x\n",
                "NoColon\n",
                "Transfer-Encoding: chunked\n\nffffffff\n"
            })
    void refusesAndClosesOnAmbiguousFraming(String headers) throws Exception {
        try (Wire wire = wire()) {
            wire.send("POST /count HTTP/1.1\nHost: x\n" + headers + "\nabc");
            assertThat(wire.response()).startsWith("HTTP/1.1 400");
            assertThat(wire.closedByServer()).isTrue();
        }
    }

    @Test
    void closesOnTooManyOrTooLongHeaders() throws Exception {
        for (String headers : List.of(many(101), "X: " + "y".repeat(20_000))) {
            try (Wire wire = wire()) {
                wire.send("GET /up HTTP/1.1\nHost: x\n" + headers + "\n\n");
                assertThat(wire.response()).doesNotContain("200 OK");
            } catch (java.net.SocketException closed) {
                assertThat(closed).isNotNull();
            }
        }
    }

    private static String many(int count) {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < count; i++) {
            headers.append("X-").append(i).append(": y\n");
        }
        return headers.toString().strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//up", "/%75p", "/up;x", "/UP", "/./up", "/up/", "//evil/up"})
    void knowsNoOtherSpellingOfAPath(String path) throws Exception {
        try (Wire wire = wire()) {
            wire.send("GET " + path + " HTTP/1.1\nHost: x\n\n");
            assertThat(wire.response()).startsWith("HTTP/1.1 404 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "TRACE", "DELETE", "OPTIONS", "get"})
    void allowsNoOtherMethod(String method) throws Exception {
        try (Wire wire = wire()) {
            wire.send(method + " /up HTTP/1.1\nHost: x\nX-HTTP-Method-Override: GET\n\n");
            assertThat(wire.response()).contains("405 ").containsIgnoringCase("allow: GET");
        }
    }

    @Test
    void letsCallsInWorkEndWhenItStops() throws Exception {
        try (Wire wire = wire();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            wire.send("GET /slow HTTP/1.1\nHost: x\n\n");
            await(entered);
            Future<?> stopping = threads.submit(() -> door.stop());
            while (!readiness.draining()) {
                Thread.onSpinWait();
            }
            leave.countDown();
            assertThat(wire.response())
                    .contains("200 OK")
                    .containsIgnoringCase("connection: close");
            stopping.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
