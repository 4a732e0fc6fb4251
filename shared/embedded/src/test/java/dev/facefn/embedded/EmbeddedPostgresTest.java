package dev.facefn.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir static Path programs;
    @TempDir Path parent;
    private Path directory;

    @BeforeEach
    void nameADirectory() {
        directory = parent.resolve("server");
    }

    @Test
    void keepsItsDataAndItsPasswordsOverARestart() throws Exception {
        Login owner;
        try (EmbeddedPostgres server = start()) {
            owner = server.owner();
            Sql.run(server, owner, "CREATE TABLE kept AS SELECT 42 AS number");
        }
        try (EmbeddedPostgres server = start()) {
            assertThat(server.owner()).isEqualTo(owner);
            assertThat(Sql.ask(server, owner, "SELECT number FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aDirectoryOfBeforeTheLedgerGetsItsRole() throws Exception {
        Path passwords = directory.resolve("passwords");
        try (EmbeddedPostgres server = start()) {
            Sql.run(server, server.owner(), "CREATE TABLE kept AS SELECT 42 AS number");
            Sql.run(server, server.admin(), "REVOKE CONNECT ON DATABASE facefn FROM facefn_usage");
            Sql.run(server, server.admin(), "DROP ROLE facefn_usage");
        }
        forgetUsage(passwords);
        Login usage;
        try (EmbeddedPostgres server = start()) {
            usage = server.usage();
            assertThat(Sql.ask(server, usage, "SELECT current_user")).isEqualTo("facefn_usage");
            assertThat(Sql.ask(server, server.owner(), "SELECT number FROM kept")).isEqualTo("42");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords)))
                    .isEqualTo("rw-------");
        }
        forgetUsage(passwords);
        try (EmbeddedPostgres server = start()) {
            assertThat(server.usage()).as("the role was there").isNotEqualTo(usage);
            assertThat(Sql.ask(server, server.usage(), "SELECT 1")).isEqualTo("1");
        }
    }

    private static void forgetUsage(Path passwords) throws IOException {
        String others =
                Files.readString(passwords)
                        .lines()
                        .filter(line -> !line.startsWith("facefn_usage="))
                        .collect(Collectors.joining("\n"));
        Files.writeString(passwords, others);
    }

    @Test
    void keepsThePasswordsWhereOnlyTheOwnerReadsThem() throws Exception {
        start().close();
        Path passwords = directory.resolve("passwords");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords)))
                .isEqualTo("rw-------");
        assertThat(Files.exists(directory.resolve("password.new"))).isFalse();
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(this::start)
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aDirectoryIsUsedOnce() throws Exception {
        try (EmbeddedPostgres server = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("another process uses");
            assertThat(Sql.ask(server, server.owner(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void anotherProcessIsToldThatTheDirectoryIsUsed() throws Exception {
        Process other = hold();
        try {
            assertThatThrownBy(this::start)
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("another process uses " + directory.toRealPath());
        } finally {
            other.destroyForcibly().waitFor();
            start().close();
        }
    }

    @Test
    void aServerThatOutlivedItsProcessIsStoppedAndNothingIsLost() throws Exception {
        Process other = hold();
        ProcessHandle orphan = Postmaster.noted(directory.resolve("data")).orElseThrow();
        Logins logins = Logins.read(directory.resolve("passwords"));
        String url = heldUrl;
        try (Connection connection =
                        DriverManager.getConnection(
                                url, logins.owner().user(), logins.owner().password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 42 AS number");
            other.destroyForcibly().waitFor();
            assertThat(Postmaster.isServer(orphan)).isTrue();
            try (EmbeddedPostgres server = start()) {
                assertThat(Postmaster.isServer(orphan)).isFalse();
                assertThat(Sql.ask(server, server.owner(), "SELECT number FROM kept"))
                        .isEqualTo("42");
            }
        }
    }

    @Test
    void aServerThatWasKilledLeavesNothingInTheWay() throws Exception {
        EmbeddedPostgres killed = start();
        Sql.run(killed, killed.owner(), "CREATE TABLE kept AS SELECT 42 AS number");
        ProcessHandle postmaster = Postmaster.noted(directory.resolve("data")).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().get(10, TimeUnit.SECONDS);
        killed.close();
        try (EmbeddedPostgres server = start()) {
            assertThat(Sql.ask(server, server.owner(), "SELECT number FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aServerThatDiesIsStartedAgainOnItsPort() throws Exception {
        try (EmbeddedPostgres server = start()) {
            Sql.run(server, server.owner(), "CREATE TABLE kept AS SELECT 42 AS number");
            ProcessHandle postmaster = Postmaster.noted(directory.resolve("data")).orElseThrow();
            postmaster.destroyForcibly();
            postmaster.onExit().get(10, TimeUnit.SECONDS);
            assertThat(eventually(server)).isEqualTo("42");
        }
        assertThat(EmbeddedPostgres.runs(directory)).isFalse();
    }

    private static String eventually(EmbeddedPostgres server) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try {
                return Sql.ask(server, server.owner(), "SELECT number FROM kept");
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aNoteWithTheNumberOfAnotherProcessIsNotBelieved() throws Exception {
        start().close();
        Path note = directory.resolve("data/postmaster.pid");
        Files.writeString(note, ProcessHandle.current().pid() + "\n" + directory + "\n");
        try (EmbeddedPostgres server = start()) {
            assertThat(Sql.ask(server, server.owner(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void whatWasHalfMadeIsMadeAgain() throws Exception {
        Files.createDirectories(directory.resolve("data.new/base"));
        Files.writeString(directory.resolve("data.new/PG_VERSION"), "18\n");
        try (EmbeddedPostgres server = start()) {
            assertThat(Sql.ask(server, server.owner(), "SELECT 1")).isEqualTo("1");
        }
        assertThat(directory.resolve("data.new")).doesNotExist();
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsNamed() throws Exception {
        Files.writeString(directory, "");
        assertThatThrownBy(this::start)
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    void everySystemHasItsArchive() {
        Map.of(
                        "Linux amd64", "/postgres-linux-x86_64.txz",
                        "Linux aarch64", "/postgres-linux-arm_64.txz",
                        "Mac OS X x86_64", "/postgres-darwin-x86_64.txz",
                        "Mac OS X aarch64", "/postgres-darwin-arm_64.txz")
                .forEach((system, archive) -> {
                    int space = system.lastIndexOf(' ');
                    String os = system.substring(0, space);
                    assertThat(Binaries.archive(os, system.substring(space + 1)))
                            .isEqualTo(archive);
                });
        assertThat(Binaries.class.getResource("/postgres-linux-x86_64.txz")).isNotNull();
        assertThat(Binaries.class.getResource("/postgres-linux-arm_64.txz")).isNotNull();
    }

    private String heldUrl = "";

    private Process hold() throws IOException {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                HoldServer.class.getName(),
                                programs.toString(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        heldUrl =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))
                        .readLine();
        assertThat(heldUrl).startsWith("jdbc:postgresql:");
        return process;
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(programs, directory);
    }
}
