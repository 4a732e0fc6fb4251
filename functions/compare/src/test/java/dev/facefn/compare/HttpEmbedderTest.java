package dev.facefn.compare;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.api.CallContext;
import dev.facefn.api.Caller;
import dev.facefn.events.EventSecret;
import dev.facefn.face.ErrorCode;
import dev.facefn.runtime.FunctionService;
import dev.facefn.runtime.InnerVouchers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEmbedderTest extends EmbedderContract {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final InnerVouchers VOUCHERS = new InnerVouchers(SECRET, Clock.systemUTC());

    @Override
    Embedder embedder(FunctionService service) {
        return new HttpEmbedder(service.uri(), LONG, VOUCHERS);
    }

    private void assertUnavailable(URI address, Duration timeout) {
        try (HttpEmbedder embedder = new HttpEmbedder(address, timeout, VOUCHERS)) {
            assertFails(() -> embedder.contract(context()), ErrorCode.UNAVAILABLE);
            assertFails(
                    () -> embedder.embed(context(), EmbedCall.largest(uploads("alice"))),
                    ErrorCode.UNAVAILABLE);
        }
    }

    @Test
    void isUnavailableWhereItIsNotBelieved() {
        byte[] other = new byte[32];
        other[0] = 1;
        InnerVouchers forged = new InnerVouchers(new EventSecret(other), Clock.systemUTC());
        try (HttpEmbedder embedder = new HttpEmbedder(service.uri(), LONG, forged)) {
            assertFails(() -> embedder.contract(context()), ErrorCode.UNAVAILABLE);
        }
        assertThat(fake.calls).isEmpty();
    }

    @Test
    void asksForAKeyThatMayNotEmbedItselfAndUnderACauseThatFollows() {
        Caller caller =
                new Caller("other", "key_1", Set.of("compare"), "volume", Optional.empty(), true);
        CallContext context =
                new CallContext(caller, "r", Optional.of("Bearer x"), Optional.empty(), "cause");
        try (HttpEmbedder embedder = new HttpEmbedder(service.uri(), LONG, VOUCHERS)) {
            for (String who : new String[] {"alice", "alice", "bob"}) {
                embedder.embed(context, EmbedCall.largest(uploads(who)));
            }
        }
        assertThat(fake.calls)
                .hasSize(3)
                .allSatisfy(call -> {
                    assertThat(call.authorization()).isEmpty();
                    assertThat(call.tenant()).isEqualTo("other");
                    assertThat(call.caller().keyId()).isEqualTo("key_1");
                    assertThat(call.caller().tier()).isEqualTo("volume");
                });
        assertThat(fake.calls.get(0).cause())
                .isEqualTo(fake.calls.get(1).cause())
                .isNotEqualTo(fake.calls.get(2).cause())
                .isNotEqualTo("cause");
    }

    @Test
    void isUnavailableWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertUnavailable(URI.create("http://127.0.0.1:" + port), LONG);
    }

    @Test
    void isUnavailableWhenTheAnswerDoesNotCome() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            assertUnavailable(
                    URI.create("http://127.0.0.1:" + silent.getLocalPort()), Duration.ofMillis(50));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 6\r\n\r\n<html>",
                "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull",
                ""
            })
    void isUnavailableWhenSomethingElseAnswers(String answer) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerAll(other, answer));
            assertUnavailable(URI.create("http://127.0.0.1:" + other.getLocalPort() + "/"), LONG);
        }
    }

    private static void answerAll(ServerSocket server, String answer) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read(new byte[1 << 16]);
                socket.getOutputStream().write(answer.getBytes(US_ASCII));
            } catch (IOException e) {
                continue;
            }
        }
    }

    @Test
    void isToldAnAddress(@TempDir Path data) {
        for (String address : new String[] {"embed:8080", "ftp://embed", "http://a:b@c"}) {
            assertThatThrownBy(() ->
                            CompareService.alone(data, Map.of("facefn.compare.embed-url", address)))
                    .hasStackTraceContaining("facefn.compare.embed-url");
        }
    }
}
