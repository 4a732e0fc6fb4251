package dev.facefn.local.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/// One kept-alive connection to the service, written by hand so that what is measured is the server
/// and not a client. For one thread.
final class LoopbackClient implements AutoCloseable {
    /// Holds a whole photo, so that sending one does not wait for the server to read it.
    private static final int SEND_BUFFER = 1 << 20;

    private final URI service;
    private final String head;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    /// Of answers that are computed each time.
    ///
    /// @param path of the function
    LoopbackClient(URI service, String path, String key) throws IOException {
        this(service, path, key, "no-store");
    }

    /// @param cacheControl what is said of kept answers, such as `max-age=60`
    LoopbackClient(URI service, String path, String key, String cacheControl) throws IOException {
        this.service = service;
        connect();
        head =
                """
                POST %s HTTP/1.1\r
                Host: %s\r
                Authorization: Bearer %s\r
                Cache-Control: %s\r
                Content-Type: image/jpeg\r
                Content-Length: %%d\r
                \r
                """
                        .formatted(path, service.getAuthority(), key, cacheControl);
    }

    private void connect() throws IOException {
        socket = new Socket(service.getHost(), service.getPort());
        socket.setTcpNoDelay(true);
        socket.setSendBufferSize(SEND_BUFFER);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
    }

    /// Sends a picture and reads the whole answer.
    ///
    /// @throws IOException also when the answer is not 200
    byte[] post(byte[] jpeg) throws IOException {
        Answer answer = send(jpeg);
        if (answer.status() != 200) {
            throw new IOException(answer.line() + " " + new String(answer.body(), ISO_8859_1));
        }
        return answer.body();
    }

    /// The same, whatever the answer is.
    Answer send(byte[] jpeg) throws IOException {
        try {
            return exchange(jpeg);
        } catch (EOFException | SocketException closed) {
            // a service may close a connection that lay idle, as on a machine that stood still
            close();
            connect();
            return exchange(jpeg);
        }
    }

    /// What came back.
    static final class Answer {
        private final String line;
        private final byte[] body;

        Answer(String line, byte[] body) {
            this.line = line;
            this.body = body;
        }

        /// Its first line.
        String line() {
            return line;
        }

        int status() {
            return Integer.parseInt(line, 9, 12, 10);
        }

        byte[] body() {
            return body;
        }
    }

    private Answer exchange(byte[] jpeg) throws IOException {
        byte[] start = head.formatted(jpeg.length).getBytes(ISO_8859_1);
        byte[] request = Arrays.copyOf(start, start.length + jpeg.length);
        System.arraycopy(jpeg, 0, request, start.length, jpeg.length);
        out.write(request);
        String status = line();
        int length = 0;
        for (String field = line(); !field.isEmpty(); field = line()) {
            String lower = field.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length || !status.startsWith("HTTP/1.1 ")) {
            throw new EOFException(status);
        }
        return new Answer(status, body);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the service closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
