package dev.facefn.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;

/// Metrics as Prometheus reads them.
record Metrics(int port) {
    static Metrics onAFreePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return new Metrics(free.getLocalPort());
        }
    }

    /// @param series its name with its labels
    long read(String series) throws IOException {
        URI door = URI.create("http://127.0.0.1:" + port + "/metrics");
        try (InputStream all = door.toURL().openStream()) {
            return new String(all.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(series + " "))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(series.length())))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
