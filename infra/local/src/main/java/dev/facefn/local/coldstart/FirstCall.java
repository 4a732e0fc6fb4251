package dev.facefn.local.coldstart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Base64;

/// A call that is made again and again until it is answered as it should: by a plain socket, so
/// that next to nothing of what is measured is the caller.
final class FirstCall {
    private static final int BETWEEN_MILLIS = 1;
    private static final int ANSWER_MILLIS = 30_000;
    private final byte[] request;
    private final int status;

    private FirstCall(byte[] request, int status) {
        this.request = request;
        this.status = status;
    }

    static FirstCall get(String path) {
        return new FirstCall(
                "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                        .formatted(path)
                        .getBytes(UTF_8),
                200);
    }

    static FirstCall post(String path, String key, String mediaType, byte[] body, int status) {
        byte[] head =
                """
                POST %s HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                Authorization: Bearer %s\r
                Content-Type: %s\r
                Content-Length: %d\r
                \r
                """
                        .formatted(path, key, mediaType, body.length)
                        .getBytes(UTF_8);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return new FirstCall(request, status);
    }

    static FirstCall json(String path, String key, String body, int status) {
        return post(path, key, "application/json", body.getBytes(UTF_8), status);
    }

    static String base64(byte[] picture) {
        return Base64.getEncoder().encodeToString(picture);
    }

    /// Returns when the answer has been read to its end.
    ///
    /// @throws IOException when the process has ended, or answers otherwise
    void await(Process process, int port) throws IOException, InterruptedException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        while (true) {
            if (!process.isAlive()) {
                throw new IOException("it ended with status " + process.exitValue());
            }
            try (Socket socket = new Socket()) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(ANSWER_MILLIS);
                socket.connect(address);
                String answer = answer(socket);
                if (answer.startsWith("HTTP/1.1 " + status)) {
                    return;
                }
                if (!answer.startsWith("HTTP/1.1 503")) {
                    throw new WrongAnswer(answer.lines().findFirst().orElse("nothing"));
                }
            } catch (WrongAnswer e) {
                throw e;
            } catch (IOException e) {
                // nobody listens yet
            }
            Thread.sleep(BETWEEN_MILLIS);
        }
    }

    private String answer(Socket socket) throws IOException {
        socket.getOutputStream().write(request);
        try (InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), ISO_8859_1);
        }
    }

    private static final class WrongAnswer extends IOException {
        @java.io.Serial private static final long serialVersionUID = 1;

        WrongAnswer(String line) {
            super("it answers " + line);
        }
    }
}
