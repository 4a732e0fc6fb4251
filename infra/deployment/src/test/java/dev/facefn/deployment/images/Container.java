package dev.facefn.deployment.images;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A function as its image has it, run as its manifest says.
///
/// @param calls what its calls are made with
record Container(String id, int port, Limits limits, HttpClient calls) implements AutoCloseable {

    /// How to call it.
    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /// Until it is ready, which its startup probe waits for.
    Container ready() {
        long until = System.nanoTime() + limits.startup().toNanos();
        while (!isReady()) {
            if (!state("Running").equals("true") || System.nanoTime() > until) {
                throw new AssertionError("not ready: " + log());
            }
            pause(100);
        }
        return this;
    }

    boolean isReady() {
        try {
            HttpRequest health =
                    HttpRequest.newBuilder(uri("/v1/health"))
                            .timeout(Duration.ofSeconds(1))
                            .build();
            return calls.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// With the key of the container.
    HttpResponse<String> post(String path, String type, byte[] body) {
        return post(path, type, BodyPublishers.ofByteArray(body));
    }

    HttpResponse<String> post(String path, String type, BodyPublisher body) {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer " + key())
                        .header("Content-Type", type)
                        .POST(body)
                        .build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return calls.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(request + ": " + log(), e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Of the function's own making, in its `/tmp`.
    String key() {
        try {
            return Files.readString(Path.of("/proc", pid(), "root/tmp/facefn/dev.key")).strip();
        } catch (IOException e) {
            throw new AssertionError(log(), e);
        }
    }

    /// The most memory that its process had at any time, in bytes.
    long mostResident() {
        try {
            return Files.readAllLines(Path.of("/proc", pid(), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(log(), e);
        }
    }

    private String pid() {
        return state("Pid");
    }

    /// Such as `ExitCode`, `OOMKilled`.
    String state(String member) {
        return Podman.run(1, "inspect", "--format", "{{.State." + member + "}}", id)
                .orFail("inspect");
    }

    String log() {
        return Podman.run(1, "logs", id).out();
    }

    /// SIGTERM, as a cluster sends it.
    void terminate() {
        Podman.run(1, "kill", "--signal", "TERM", id).orFail("kill");
    }

    /// How it ended by itself.
    int exitCode(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (state("Running").equals("true")) {
            if (System.nanoTime() > until) {
                throw new AssertionError("still running: " + log());
            }
            pause(50);
        }
        return Integer.parseInt(state("ExitCode"));
    }

    static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        calls.close();
        var _ = Podman.run(1, "rm", "--force", "--time", "0", id);
    }
}
