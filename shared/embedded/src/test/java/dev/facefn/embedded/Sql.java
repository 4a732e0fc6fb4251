package dev.facefn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// One statement on a connection of its own.
final class Sql {
    private Sql() {}

    static void run(EmbeddedPostgres server, Login login, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.url(), login.user(), login.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String ask(EmbeddedPostgres server, Login login, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.url(), login.user(), login.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
