package dev.facefn.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a running server promises to its callers.
class OpenServerTest {
    @TempDir static Path directory;
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() {
        server = EmbeddedPostgres.start(directory, directory.resolve("server"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"})
    void writesWhatIsCommittedToTheDisk(String setting) throws Exception {
        assertThat(Sql.ask(server, server.owner(), "SHOW " + setting)).isEqualTo("on");
    }

    @Test
    void letsNobodyInWithoutTheRightPassword() throws Exception {
        for (Login login :
                new Login[] {
                    server.admin(), server.owner(), server.application(), server.usage()
                }) {
            assertThat(Sql.ask(server, login, "SELECT current_user")).isEqualTo(login.user());
            Login wrong = new Login(login.user(), "wrong");
            assertThatThrownBy(() -> Sql.ask(server, wrong, "SELECT 1"))
                    .hasMessageContaining("password authentication failed");
            assertThat(login.toString()).doesNotContain(login.password());
        }
        assertThat(Sql.ask(server, server.admin(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(Sql.ask(server, server.admin(), "SHOW unix_socket_directories")).isEmpty();
        assertThat(
                        Sql.ask(
                                server,
                                server.admin(),
                                "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'"))
                .isEqualTo("0");
    }

    @Test
    void theApplicationsMayOnlyConnect() throws Exception {
        for (String statement :
                new String[] {
                    "CREATE TABLE mine (a int)",
                    "CREATE SCHEMA mine",
                    "CREATE TEMPORARY TABLE mine (a int)",
                    "CREATE DATABASE mine",
                    "CREATE ROLE mine",
                    "SELECT * FROM pg_authid"
                }) {
            for (Login login : new Login[] {server.application(), server.usage()}) {
                assertThatThrownBy(() -> Sql.run(server, login, statement))
                        .as(login + ": " + statement)
                        .hasMessageContaining("permission denied");
            }
        }
    }
}
