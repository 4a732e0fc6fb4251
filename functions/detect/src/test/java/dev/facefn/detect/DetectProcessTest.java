package dev.facefn.detect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.testing.SamplePhotos;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The function as a process of its own: what it leaves behind, and how it ends.
class DetectProcessTest {
    @TempDir private Path data;
    @TempDir private Path temporary;

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--add-modules=jdk.incubator.vector");
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-Xlog:class+load:file=" + data.resolve("classes.log") + "::filecount=0");
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        DetectApplication.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("log").toFile())
                .start();
    }

    private String log() throws IOException {
        return Files.readString(data.resolve("log"), ISO_8859_1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Set<String> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.map(Path::toString).collect(Collectors.toSet());
        }
    }

    @Test
    void leavesNoTraceOfAPictureAndEndsWhenItIsTold() throws Exception {
        int port = freePort();
        String base = "http://127.0.0.1:" + port;
        Process process = start("--facefn.http.port=" + port, "--facefn.data.directory=" + data);
        try (HttpClient client = HttpClient.newHttpClient()) {
            awaitReady(client, base, process);
            String key = Files.readString(data.resolve("dev.key")).strip();
            byte[] photo = SamplePhotos.bytes(1);
            Set<String> before = temporaryFiles();
            HttpRequest.Builder call =
                    HttpRequest.newBuilder(URI.create(base + "/v1/detect"))
                            .header("Authorization", "Bearer " + key);
            String json = "{\"image\":\"" + Base64.getEncoder().encodeToString(photo) + "\"}";
            assertThat(post(client, call.copy(), "image/jpeg", photo)).isEqualTo(200);
            assertThat(post(client, call.copy(), "application/json", json.getBytes(UTF_8)))
                    .isEqualTo(200);
            byte[] cut = Arrays.copyOf(photo, photo.length / 2);
            assertThat(post(client, call.copy(), "image/jpeg", cut)).isEqualTo(422);
            assertThat(post(client, call.copy(), "text/plain", photo)).isEqualTo(415);
            assertThat(temporaryFiles()).isEqualTo(before);

            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(log())
                    .contains("route=\"/v1/detect\" status=\"200\"")
                    .doesNotContain(key, key.substring(8, 20), "Exception", "JFIF")
                    .doesNotContain(json.substring(20, 84));
            assertThat(Files.readAllLines(data.resolve("classes.log")))
                    .as("what it takes without a network, while networks run")
                    .anyMatch(line -> line.contains("ai.onnxruntime."))
                    .noneMatch(line -> line.contains("org.bytedeco."));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void awaitReady(HttpClient client, String base, Process process)
            throws InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(URI.create(base + "/v1/health")).build();
        int status = 0;
        while (status != 200 && process.isAlive()) {
            try {
                status = client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode();
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        assertThat(status).isEqualTo(200);
    }

    private static int post(HttpClient client, HttpRequest.Builder call, String type, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request =
                call.header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        HttpResponse<InputStream> response =
                client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    @Test
    void saysInOneLineWhySettingsKeepItFromStarting() throws Exception {
        Process process = start("--facefn.http.prot=1", "--facefn.data.directory=" + data);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(78);
        assertThat(log())
                .contains("unknown settings: facefn.http.prot. There are: facefn.cache.memory")
                .doesNotContain("\tat ");
    }

    @Test
    void saysInOneLineWhichModelKeepsItFromStarting() throws Exception {
        Process process =
                start(
                        "--facefn.http.port=0",
                        "--facefn.data.directory=" + data,
                        "--facefn.vision.bundles=nothing");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(78);
        assertThat(log())
                .contains("facefn.vision.bundles is nothing, wanted: names among open")
                .doesNotContain("\tat ");
    }
}
