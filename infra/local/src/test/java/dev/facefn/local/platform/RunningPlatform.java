package dev.facefn.local.platform;

import dev.facefn.local.Facefn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;

/// `facefn up` as a process of its own, which can be killed.
///
/// @param keyFile that callers need
public record RunningPlatform(Process process, URI uri, Path keyFile) implements AutoCloseable {
    private static final String READY = "facefn is ready at ";

    public static RunningPlatform start(Path data) throws IOException {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Facefn.class.getName(),
                                "up",
                                "--port",
                                "0",
                                "--data",
                                data.toString())
                        .redirectErrorStream(true)
                        .start();
        BufferedReader output = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> drain(output));
                String address = line.substring(READY.length()).split(" ", 2)[0];
                return new RunningPlatform(process, URI.create(address), data.resolve("dev.key"));
            }
        }
        throw new AssertionError("facefn up ended: " + said);
    }

    /// So that it never waits for us to read what it logs.
    private static void drain(BufferedReader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException _) {
            // it was killed
        }
    }

    /// SIGKILL: nothing in it can be done about it.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
