package dev.facefn.postgres;

import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.postgres.PostgresSettings.Login;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// A PostgreSQL server whose superuser the tests are.
record TestServer(String address, Login admin) {
    static final Login OWNER = new Login("facefn_test_owner", "owner-of-a-test");
    static final Login APPLICATION = new Login("facefn_test_compare", "application-of-a-test");
    static final Login USAGE = new Login("facefn_test_usage", "ledger-of-a-test");

    private static final class Embedded {
        static final EmbeddedPostgres SERVER =
                EmbeddedPostgres.start(
                        Path.of("target", "postgres"), Path.of("target", "postgres", "server"));
    }

    /// The same for all tests of this JVM.
    static TestServer embedded() {
        return of(Embedded.SERVER);
    }

    static TestServer of(EmbeddedPostgres server) {
        return new TestServer(
                server.url(""), new Login(server.admin().user(), server.admin().password()));
    }

    String url(String database) {
        return address + database;
    }

    /// A new database, and the settings of who migrates it and works with it.
    PostgresSettings database(String name) throws SQLException {
        String admins = url("postgres");
        for (Login role : new Login[] {OWNER, APPLICATION, USAGE}) {
            run(
                    admins,
                    admin,
                    """
                    DO $$ BEGIN
                        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
                            CREATE ROLE %1$s;
                        END IF;
                    END $$
                    """
                            .formatted(role.user()));
            run(
                    admins,
                    admin,
                    "ALTER ROLE %s LOGIN PASSWORD '%s'".formatted(role.user(), role.password()));
        }
        run(admins, admin, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        run(admins, admin, "CREATE DATABASE %s OWNER %s".formatted(name, OWNER.user()));
        run(admins, admin, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        run(
                admins,
                admin,
                "GRANT CONNECT ON DATABASE %s TO %s, %s"
                        .formatted(name, APPLICATION.user(), USAGE.user()));
        return new PostgresSettings(url(name), APPLICATION, OWNER, 8);
    }

    /// The same database for who keeps the ledger.
    static PostgresSettings usage(PostgresSettings settings) {
        return new PostgresSettings(settings.url(), USAGE, OWNER, 8);
    }

    static void run(String url, Login login, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(url, login.user(), login.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static String ask(String url, Login login, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(url, login.user(), login.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows != null && rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        }
    }
}
