package dev.facefn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.local.console.Console;
import dev.facefn.models.ModelStore;
import dev.facefn.testing.TestModels;
import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class UpTest {
    @TempDir private Path folder;

    @BeforeAll
    static void pullModels() {
        TestModels.open();
    }

    @Test
    void servesUntilItIsInterruptedAndPrintsACurlLineThatWorks() throws Exception {
        PipedWriter pipe = new PipedWriter();
        StringWriter err = new StringWriter();
        FutureTask<Integer> up = new FutureTask<>(() -> up(new PrintWriter(pipe), err));
        try (BufferedReader out = new BufferedReader(new PipedReader(pipe))) {
            Thread process = Thread.ofPlatform().start(up);
            assertThat(out.readLine()).as(err::toString).startsWith("facefn is ready at http://");
            String curl = out.lines().filter(line -> line.contains("curl")).findFirst().orElse("");
            var answer = JsonMapper.shared().readTree(shell(curl + " -s"));
            assertThat(answer.path("faces").size()).isEqualTo(3);
            assertThat(answer.path("faces").path(0).path("attributes").has("age")).isTrue();

            process.interrupt();
            assertThat(up.get()).isZero();
        }
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ran ran = Ran.facefn("up", "--port", taken.getLocalPort(), "--data", folder);

            assertThat(ran.exitCode()).isEqualTo(78);
            assertThat(ran.err())
                    .contains("port " + taken.getLocalPort(), "in use")
                    .doesNotContain("\tat ");
            assertThat(ran.err().lines()).hasSize(1);
        }
    }

    @Test
    void saysThatItCannotKeepItsKey() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Ran ran = Ran.facefn("up", "--port", 0, "--data", file);

        assertThat(ran.exitCode()).isEqualTo(78);
        assertThat(ran.err()).contains(file.toString()).doesNotContain("\tat ");
    }

    private int up(PrintWriter out, StringWriter err) {
        try (out) {
            Console console = new Console(out, new PrintWriter(err), false, false, false);
            return Facefn.commandLine(console, ModelStore.atDefault())
                    .execute("up", "--port", "0", "--data", folder.toString());
        }
    }

    private static String shell(String line) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
        try (BufferedReader output = shell.inputReader(StandardCharsets.UTF_8)) {
            String text = output.lines().collect(Collectors.joining("\n"));
            assertThat(shell.waitFor()).as(text).isZero();
            return text;
        }
    }
}
