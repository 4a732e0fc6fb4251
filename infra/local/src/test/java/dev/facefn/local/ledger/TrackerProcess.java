package dev.facefn.local.ledger;

import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.usagetracker.UsageTrackerApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The function `usage-tracker` as a process of its own on a port that stays, to be killed and
/// started again.
final class TrackerProcess implements AutoCloseable {
    private final List<String> command;
    private final URI uri;
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;

    private TrackerProcess(List<String> command, URI uri) throws IOException {
        this.command = command;
        this.uri = uri;
        this.process = begin();
    }

    static TrackerProcess start(EmbeddedPostgres database, Path data) throws Exception {
        int port = freePort();
        Map<String, Object> settings = new TreeMap<>();
        settings.put("facefn.http.port", port);
        settings.put("facefn.data.directory", data);
        settings.put("facefn.events.secret", data.resolve("events.key"));
        settings.put("facefn.usage.database.url", database.url());
        settings.put("facefn.usage.database.user", database.usage().user());
        settings.put("facefn.usage.database.password", database.usage().password());
        settings.put("facefn.usage.database.owner-user", database.owner().user());
        settings.put("facefn.usage.database.owner-password", database.owner().password());
        settings.put("logging.level.dev.facefn", "warn");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UsageTrackerApplication.class.getName()));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        TrackerProcess started =
                new TrackerProcess(command, URI.create("http://127.0.0.1:" + port));
        started.awaitReady();
        return started;
    }

    URI uri() {
        return uri;
    }

    /// SIGKILL, and another on the same port.
    void killAndStart() throws IOException {
        process.destroyForcibly().onExit().join();
        process = begin();
    }

    private Process begin() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    void awaitReady() throws InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(uri.resolve("/v1/health")).build();
        while (true) {
            try {
                if (client.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException _) {
                if (!process.isAlive()) {
                    throw new AssertionError("usage-tracker ended with " + process.exitValue());
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        client.close();
    }
}
