package dev.facefn.local.coldstart;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// The floor: the least that a JVM has to do to answer over HTTP.
final class BareServer {
    private BareServer() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv(Start.PORT));
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write(new byte[] {'o', 'k'});
                    exchange.close();
                });
        server.start();
    }
}
