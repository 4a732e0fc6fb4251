package dev.facefn.local.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class LoopbackClientTest {
    private static final byte[] PICTURE = {'x', 'y', 'z'};
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfaces";

    @Test
    void connectsAgainWhereTheServiceHasClosedTheConnection() throws Exception {
        try (ServerSocket door = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
                LoopbackClient client = client(door)) {
            FutureTask<Void> service =
                    new FutureTask<>(() -> {
                        door.accept().close();
                        answer(door, ANSWER);
                        return null;
                    });
            Thread.ofVirtual().start(service);

            assertThat(client.post(PICTURE)).asString().isEqualTo("faces");
            service.get();
        }
    }

    @Test
    void saysWhatTheServiceAnsweredInstead() throws Exception {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LoopbackClient client = client(door)) {
            FutureTask<Void> service =
                    new FutureTask<>(() -> {
                        answer(door, ANSWER.replace("200 OK", "401 Unauthorized"));
                        return null;
                    });
            Thread.ofVirtual().start(service);

            assertThatThrownBy(() -> client.post(PICTURE))
                    .isInstanceOf(IOException.class)
                    .hasMessage("HTTP/1.1 401 Unauthorized faces");
            service.get();
        }
    }

    private static LoopbackClient client(ServerSocket door) throws IOException {
        return new LoopbackClient(
                URI.create("http://127.0.0.1:" + door.getLocalPort()), "/v1/detect", "key");
    }

    private static void answer(ServerSocket door, String answer) throws IOException {
        try (Socket socket = door.accept()) {
            StringBuilder request = new StringBuilder();
            while (request.indexOf("\r\n\r\nxyz") < 0) {
                request.append((char) socket.getInputStream().read());
            }
            socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
        }
    }
}
