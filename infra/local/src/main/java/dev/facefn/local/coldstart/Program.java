package dev.facefn.local.coldstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program to be started in an environment without our own settings.
///
/// @param log where its output goes
record Program(List<String> command, Map<String, String> environment, Path log) {
    private static final int LAST_LINES = 8;

    Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    Process start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FACEFN_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// Runs it to its end.
    ///
    /// @throws IOException with its last lines, when it fails
    void run() throws IOException, InterruptedException {
        int status = start().waitFor();
        if (status != 0) {
            throw new IOException(
                    "%s ended with status %d: %s".formatted(command.getFirst(), status, tail()));
        }
    }

    String tail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
