package dev.facefn.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The data directory: made once, as a whole or not at all.
///
/// @param data `data` of the server's directory
record Cluster(Path data, Path logins, Path log) {
    static final String DATABASE = "facefn";

    /// Only by password, only from this machine; there is no socket in the file system.
    private static final String WHO_MAY_CONNECT = "host all all 127.0.0.1/32 scram-sha-256\n";

    /// What is written survives a power cut, and the log holds no value of a row.
    private static final String SETTINGS =
            """

            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            max_connections = 64
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            jit = off
            log_error_verbosity = terse
            log_min_error_statement = panic
            """;

    static Cluster in(Path directory) {
        return new Cluster(
                directory.resolve("data"),
                directory.resolve("passwords"),
                directory.resolve("postgres.log"));
    }

    Logins open(Programs programs) throws IOException {
        if (!Files.isDirectory(data)) {
            create(programs);
        } else if (Logins.lackUsage(logins)) {
            addUsage(programs);
        }
        return Logins.read(logins);
    }

    private void create(Programs programs) throws IOException {
        Path draft = data.resolveSibling("data.new");
        Binaries.erase(draft);
        Files.createDirectory(
                draft,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        programs.own(draft);
        Logins random = Logins.random();
        initialize(programs, draft, random);
        Files.writeString(draft.resolve("pg_hba.conf"), WHO_MAY_CONNECT);
        Files.writeString(draft.resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
        createRoles(programs, draft, random);
        random.write(logins);
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void initialize(Programs programs, Path draft, Logins random) throws IOException {
        Path password = draft.resolveSibling("password.new");
        Logins.writePrivately(password, random.admin().password());
        programs.own(password);
        List<String> arguments =
                List.of(
                        "--pgdata=" + draft,
                        "--username=" + random.admin().user(),
                        "--auth=scram-sha-256",
                        "--pwfile=" + password,
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8");
        try {
            check(programs.run("", "initdb", arguments), "initdb");
        } finally {
            Files.delete(password);
        }
    }

    /// In single-user mode: nobody can connect before the passwords are set.
    private void createRoles(Programs programs, Path draft, Logins random) throws IOException {
        String statements =
                """
                CREATE ROLE %1$s LOGIN PASSWORD '%2$s'
                CREATE ROLE %3$s LOGIN PASSWORD '%4$s'
                CREATE ROLE %6$s LOGIN PASSWORD '%7$s'
                CREATE DATABASE %5$s OWNER %1$s
                REVOKE ALL ON DATABASE %5$s FROM PUBLIC
                REVOKE ALL ON DATABASE postgres FROM PUBLIC
                REVOKE ALL ON DATABASE template1 FROM PUBLIC
                GRANT CONNECT ON DATABASE %5$s TO %3$s, %6$s
                """
                        .formatted(
                                random.owner().user(),
                                random.owner().password(),
                                random.application().user(),
                                random.application().password(),
                                DATABASE,
                                random.usage().user(),
                                random.usage().password());
        alone(programs, draft, statements);
    }

    /// To a directory that was made before there was this role. Can be done again where it was
    /// interrupted: only then is the password noted.
    private void addUsage(Programs programs) throws IOException {
        Logins more = Logins.withUsage(logins);
        String statements =
                """
                DO $$ BEGIN IF to_regrole('%1$s') IS NULL THEN CREATE ROLE %1$s; END IF; END $$
                ALTER ROLE %1$s LOGIN PASSWORD '%2$s'
                GRANT CONNECT ON DATABASE %3$s TO %1$s
                """
                        .formatted(more.usage().user(), more.usage().password(), DATABASE);
        alone(programs, data, statements);
        more.write(logins);
    }

    /// A statement a line.
    private void alone(Programs programs, Path directory, String statements) throws IOException {
        List<String> arguments =
                List.of(
                        "--single",
                        "-c",
                        "exit_on_error=on",
                        "-D",
                        directory.toString(),
                        "postgres");
        check(programs.run(statements, "postgres", arguments), "creating roles");
    }

    private void check(int status, String step) {
        if (status != 0) {
            throw new EmbeddedPostgresException(
                    "%s failed with status %d: see %s".formatted(step, status, log));
        }
    }
}
