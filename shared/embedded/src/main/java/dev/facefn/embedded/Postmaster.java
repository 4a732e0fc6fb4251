package dev.facefn.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The server process on a data directory.
record Postmaster(Programs programs, Path data, Path log) {
    private static final int ATTEMPTS = 3;

    /// Starts the server on a free port of this machine's own address.
    ///
    /// @return the port
    int start() throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            int port = freePort();
            if (start(port)) {
                return port;
            }
            stop("immediate");
        }
        throw new EmbeddedPostgresException("PostgreSQL does not start: see " + log);
    }

    /// Starts the server on this port.
    ///
    /// @return whether it runs
    boolean start(int port) throws IOException {
        List<String> arguments =
                List.of(
                        "start",
                        "--pgdata=" + data,
                        "--log=" + log,
                        "--wait",
                        "--timeout=50",
                        "--options=-p " + port);
        return programs.run("", "pg_ctl", arguments) == 0;
    }

    void stop() throws IOException {
        if (!stop("fast")) {
            stop("immediate");
        }
    }

    private boolean stop(String mode) throws IOException {
        List<String> arguments =
                List.of("stop", "--pgdata=" + data, "--mode=" + mode, "--wait", "--timeout=20");
        return programs.run("", "pg_ctl", arguments) == 0;
    }

    /// Ends a server that outlived the process which had started it, and removes the note of one
    /// that did not. Only for the holder of the directory's lock.
    void clear() throws IOException {
        Optional<ProcessHandle> noted = noted(data);
        if (noted.isPresent() && isServer(noted.get())) {
            stop();
        } else {
            Files.deleteIfExists(pidFile(data));
        }
    }

    /// The living process that the note in a data directory names.
    static Optional<ProcessHandle> noted(Path data) throws IOException {
        try {
            List<String> note = Files.readAllLines(pidFile(data));
            return ProcessHandle.of(Long.parseLong(note.getFirst().strip()))
                    .filter(ProcessHandle::isAlive);
        } catch (NoSuchFileException | NumberFormatException | NoSuchElementException _) {
            return Optional.empty();
        }
    }

    /// Whether the process is a server, and neither another that was given its number since nor a
    /// dead one that nobody has buried.
    static boolean isServer(ProcessHandle process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            String line = Files.readString(status);
            int name = line.lastIndexOf(')');
            return line.substring(0, name).endsWith("(postgres") && line.charAt(name + 2) != 'Z';
        } catch (NoSuchFileException _) {
            return process.info().command().filter(path -> path.endsWith("/postgres")).isPresent();
        }
    }

    private static Path pidFile(Path data) {
        return data.resolve("postmaster.pid");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
