package dev.facefn.embedded;

import java.nio.file.Path;

/// A process of its own that has a server and waits to be killed.
final class HoldServer {
    private HoldServer() {}

    public static void main(String[] args) throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]), Path.of(args[1]));
        System.out.println(server.url());
        System.out.flush();
        System.in.read();
        server.close();
    }
}
