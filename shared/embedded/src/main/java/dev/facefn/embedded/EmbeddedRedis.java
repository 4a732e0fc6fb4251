package dev.facefn.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A Redis server for tests that belongs to this process, keeps nothing and can be killed. It
/// listens on 127.0.0.1 only. The program comes from the JAR of `embedded-redis`, which whoever
/// uses this class has in its class path.
public final class EmbeddedRedis implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PONG_BYTES = 7;

    private final Path program;
    private final Path directory;
    private final int port;
    private Process process;

    private EmbeddedRedis(Path program, Path directory, int port) throws IOException {
        this.program = program;
        this.directory = directory;
        this.port = port;
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill, "stop-redis"));
    }

    /// @param directory for the program and its log
    public static EmbeddedRedis start(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path program = unpack(directory.resolve("redis-server"));
        return new EmbeddedRedis(program, directory, freePort());
    }

    private static Path unpack(Path target) throws IOException {
        String name = program(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (InputStream bytes = EmbeddedRedis.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IOException("there is no embedded Redis for this system: " + name);
            }
            Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        return target;
    }

    /// The program of a system, as the JAR names it.
    static String program(String system, String processor) {
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
            return "/redis-server-6.2.6-v5-darwin-" + (arm ? "arm64" : "amd64");
        }
        return arm ? "/redis-server-6.2.7-linux-arm64" : "/redis-server-6.2.6-v5-linux-amd64";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        Process started =
                new ProcessBuilder(
                                List.of(
                                        program.toString(),
                                        "--port",
                                        Integer.toString(port),
                                        "--bind",
                                        "127.0.0.1",
                                        "--save",
                                        "",
                                        "--appendonly",
                                        "no",
                                        "--dir",
                                        directory.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        directory.resolve("redis.log").toFile()))
                        .start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > end) {
                started.destroyForcibly();
                throw new IOException("Redis does not start: see redis.log in " + directory);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return started;
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(PONG_BYTES);
            return new String(answer, US_ASCII).equals("+PONG\r\n");
        } catch (IOException e) {
            return false;
        }
    }

    public URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    public long pid() {
        return process.pid();
    }

    /// Ends it at once, as `kill -9` does; what it had is lost.
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Redis does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Starts it again, empty, on its port.
    public void restart() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        kill();
    }
}
