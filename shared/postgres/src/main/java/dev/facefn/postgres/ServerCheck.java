package dev.facefn.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/// Refuses a server that may forget what it has committed, and a role that row-level security does
/// not bind.
final class ServerCheck {
    private static final List<String> DURABLE =
            List.of("fsync", "synchronous_commit", "full_page_writes");

    private ServerCheck() {}

    /// @throws IllegalStateException that names the setting or the right
    static void of(DataSource pool, Schema schema) {
        durable(pool);
        try (Connection connection = pool.getConnection()) {
            refuse(
                    connection,
                    "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = current_user",
                    "is a superuser, may create roles or bypasses row-level security");
            refuse(
                    connection,
                    """
                    SELECT has_schema_privilege('%1$s', 'CREATE') OR EXISTS (
                        SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = '%1$s' AND pg_has_role(c.relowner, 'MEMBER'))
                    """
                            .formatted(schema.name()),
                    "owns the schema %s or is a member of its owner".formatted(schema.name()));
        } catch (SQLException e) {
            throw Failures.translate(e);
        }
    }

    /// @throws IllegalStateException that names the setting
    static void durable(DataSource pool) {
        try (Connection connection = pool.getConnection()) {
            for (String setting : DURABLE) {
                String value = ask(connection, "SELECT current_setting('" + setting + "')");
                if (value.equals("off") || value.equals("local")) {
                    throw new IllegalStateException(
                            "PostgreSQL runs with %s = %s, so that it may lose what it has confirmed: set it to on"
                                    .formatted(setting, value));
                }
            }
        } catch (SQLException e) {
            throw Failures.translate(e);
        }
    }

    private static void refuse(Connection connection, String sql, String fault)
            throws SQLException {
        if (ask(connection, sql).equals("t")) {
            throw new IllegalStateException(
                    "the role %s %s: connect as a role that owns nothing"
                            .formatted(ask(connection, "SELECT current_user"), fault));
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
