package dev.facefn.local.platform;

import dev.facefn.local.Facefn;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `facefn up` as a process of its own, which can be killed.
///
/// @param keyFile that callers need
public record RunningPlatform(Process process, URI uri, Path keyFile) implements AutoCloseable {
    private static final String READY = "facefn is ready at ";

    public static RunningPlatform start(Path data) throws IOException {
        return start(data, Map.of(), Writer.nullWriter());
    }

    /// @param environment beside that of the tests
    /// @param log everything that it says; thread-safe
    static RunningPlatform start(Path data, Map<String, String> environment, Writer log)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classPath(),
                                Facefn.class.getName(),
                                "up",
                                "--port",
                                "0",
                                "--data",
                                data.toString())
                        .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader output = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            log.append(line).append('\n');
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> drain(output, log));
                String address = line.substring(READY.length()).split(" ", 2)[0];
                return new RunningPlatform(process, URI.create(address), data.resolve("dev.key"));
            }
        }
        throw new AssertionError("facefn up ended: " + said);
    }

    /// That of the tests without their own files: one of them decides how is logged.
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// So that it never waits for us to read what it logs.
    private static void drain(BufferedReader output, Writer log) {
        try {
            output.transferTo(log);
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
