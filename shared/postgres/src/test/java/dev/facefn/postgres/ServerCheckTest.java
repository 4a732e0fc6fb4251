package dev.facefn.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.postgres.PostgresSettings.Login;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which server, schema and role are refused at the start, and that the message says why.
class ServerCheckTest {
    private static TestServer server;
    private static PostgresSettings settings;

    @BeforeAll
    static void create() throws Exception {
        server = TestServer.embedded();
        settings = server.database("checks");
        open(settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void refusesAServerThatMayForget(String setting) throws Exception {
        set("ALTER SYSTEM SET " + setting + " = off", setting, "off");
        try {
            assertThatThrownBy(() -> open(settings))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(setting + " = off");
        } finally {
            set("ALTER SYSTEM RESET " + setting, setting, "on");
        }
        open(settings);
    }

    @Test
    void refusesASuperuserAsApplication() {
        refuses(server.admin(), "is a superuser");
    }

    @Test
    void refusesTheOwnerAsApplication() {
        refuses(TestServer.OWNER, "owns the schema");
    }

    @Test
    void refusesARoleThatBypassesRowLevelSecurity() throws Exception {
        asAdmin("ALTER ROLE facefn_test_compare BYPASSRLS");
        try {
            refuses(TestServer.APPLICATION, "bypasses row-level security");
        } finally {
            asAdmin("ALTER ROLE facefn_test_compare NOBYPASSRLS");
        }
    }

    @Test
    void refusesADatabaseWithoutTheSchemaWhenNobodyMayMakeIt() throws Exception {
        PostgresSettings empty = server.database("checks_empty");
        assertThatThrownBy(() -> open(PostgresSettings.of(empty.url(), empty.application(), null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 0 and this program needs 2");
    }

    @Test
    void startsBesideANewerVersionOfItself() throws Exception {
        PostgresSettings newer = server.database("checks_newer");
        open(newer);
        TestServer.run(
                newer.url(),
                TestServer.OWNER,
                """
                INSERT INTO compare.flyway_schema_history
                SELECT 99, '99', 'later', 'SQL', 'V99__later.sql', 0, 'x', now(), 0, true
                """);
        open(newer);
    }

    @Test
    void aWrongPasswordIsNotRepeatedInTheMessage() {
        Login wrong = new Login(TestServer.APPLICATION.user(), "hunter2");
        assertThatThrownBy(() -> open(PostgresSettings.of(settings.url(), wrong, null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not let the role in")
                .hasMessageNotContaining("hunter2");
        assertThat(
                        PostgresSettings.of(settings.url() + "?password=hunter3", wrong, wrong)
                                .toString())
                .doesNotContain("hunter");
        assertThat(wrong.toString()).doesNotContain("hunter2");
    }

    private static void refuses(Login application, String fault) {
        assertThatThrownBy(() -> open(PostgresSettings.of(settings.url(), application, null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(application.user() + " ")
                .hasMessageContaining(fault);
    }

    private static void open(PostgresSettings settings) {
        PostgresGallery.open(settings, new MasterKey(new byte[32]), Clock.systemUTC()).close();
    }

    private static void asAdmin(String... sql) throws Exception {
        TestServer.run(server.url("postgres"), server.admin(), sql);
    }

    /// Changes a setting and asks until new connections see it.
    private static void set(String sql, String setting, String value) throws Exception {
        asAdmin(sql);
        asAdmin("SELECT pg_reload_conf()");
        String seen = "";
        for (int i = 0; i < 1_000 && !seen.equals(value); i++) {
            seen = TestServer.ask(settings.url(), TestServer.APPLICATION, "SHOW " + setting);
        }
        assertThat(seen).isEqualTo(value);
    }
}
