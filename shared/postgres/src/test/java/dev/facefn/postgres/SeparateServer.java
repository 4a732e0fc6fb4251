package dev.facefn.postgres;

import dev.facefn.postgres.PostgresSettings.Login;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A PostgreSQL that is not ours: the one that `FACEFN_TEST_DATABASE_URL` names, with
/// `FACEFN_TEST_DATABASE_USER` and `FACEFN_TEST_DATABASE_PASSWORD` of a superuser, or the one that
/// Debian has installed, on a directory and a port of its own.
final class SeparateServer implements AutoCloseable {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Login ADMIN = new Login("postgres", "superuser-of-a-test");

    private final TestServer server;
    private final Path data;
    private final Optional<Path> programs;

    private SeparateServer(TestServer server, Path data, Optional<Path> programs) {
        this.server = server;
        this.data = data;
        this.programs = programs;
    }

    /// @param directory an empty one that the server may use
    static SeparateServer start(Path directory) throws Exception {
        String url = System.getenv("FACEFN_TEST_DATABASE_URL");
        if (url != null) {
            Login admin =
                    new Login(
                            System.getenv("FACEFN_TEST_DATABASE_USER"),
                            System.getenv("FACEFN_TEST_DATABASE_PASSWORD"));
            String address = url.substring(0, url.lastIndexOf('/') + 1);
            return new SeparateServer(new TestServer(address, admin), directory, Optional.empty());
        }
        Optional<Path> programs = installed();
        if (programs.isEmpty()) {
            String skipped =
                    "SKIPPED: there is no separate PostgreSQL; name one in FACEFN_TEST_DATABASE_URL"
                            + " or install Debian's";
            System.out.println(skipped);
            Assumptions.abort(skipped);
        }
        return start(directory, programs.orElseThrow());
    }

    private static SeparateServer start(Path directory, Path programs) throws Exception {
        Path password = Files.writeString(directory.resolve("password"), ADMIN.password());
        if (isRoot()) {
            var nobody =
                    directory
                            .getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName("nobody");
            Files.setOwner(directory, nobody);
            Files.setOwner(password, nobody);
        }
        Path data = directory.resolve("data");
        int port = freePort();
        run(
                directory,
                programs.resolve("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + ADMIN.user(),
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync");
        run(
                directory,
                programs.resolve("pg_ctl").toString(),
                "start",
                "--wait",
                "--pgdata=" + data,
                "--log=" + directory.resolve("log"),
                "--options=-p %d -k '' -c listen_addresses=127.0.0.1".formatted(port));
        TestServer server =
                new TestServer("jdbc:postgresql://127.0.0.1:%d/".formatted(port), ADMIN);
        return new SeparateServer(server, data, Optional.of(programs));
    }

    TestServer server() {
        return server;
    }

    @Override
    public void close() throws Exception {
        if (programs.isPresent()) {
            run(
                    data.getParent(),
                    programs.get().resolve("pg_ctl").toString(),
                    "stop",
                    "--wait",
                    "--mode=immediate",
                    "--pgdata=" + data);
        }
    }

    private static Optional<Path> installed() throws IOException {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                    .max(Path::compareTo);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void run(Path directory, String... command) throws Exception {
        List<String> words = new ArrayList<>();
        if (isRoot()) {
            words.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        words.addAll(List.of(command));
        Process process =
                new ProcessBuilder(words)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        directory.resolve("output").toFile()))
                        .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(
                    command[0] + ": " + Files.readString(directory.resolve("output")));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
