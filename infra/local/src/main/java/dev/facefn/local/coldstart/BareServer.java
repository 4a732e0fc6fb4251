package dev.facefn.local.coldstart;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// The floor: the least that a JVM has to do to answer over HTTP.
final class BareServer {
    private static final String OK = "ok";

    private BareServer() {}

    /// @param arguments one is enough to have it answer itself once and end: that is what its class
    ///   cache is made of
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv(Start.PORT));
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, OK.length());
                    exchange.getResponseBody().write(OK.getBytes(US_ASCII));
                    exchange.close();
                });
        server.start();
        if (arguments.length > 0) {
            try (Socket socket = new Socket(server.getAddress().getAddress(), port)) {
                socket.setSoTimeout(5_000);
                String call = "GET / HTTP/1.1\r\nHost: floor\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(call.getBytes(US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
                if (!answer.endsWith(OK)) {
                    throw new IOException("it answers " + answer);
                }
            } finally {
                server.stop(0);
            }
        }
    }
}
