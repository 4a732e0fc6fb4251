package dev.facefn.postgres;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// The schema `compare`: made and migrated by its owner, looked at by everybody else.
final class Schema {
    /// The newest migration in `db/compare`. A newer one in the database is a newer instance beside
    /// this one: migrations only add until nobody needs the old.
    static final int VERSION = 2;

    private Schema() {}

    static void migrate(PostgresSettings settings, PostgresSettings.Login owner) {
        migrate("compare", settings, owner);
    }

    /// @param name of the schema and of the folder of its migrations in `db`
    static void migrate(String name, PostgresSettings settings, PostgresSettings.Login owner) {
        try {
            Flyway.configure()
                    .dataSource(settings.url(), owner.user(), owner.password())
                    .connectRetries(0)
                    .schemas(name)
                    .defaultSchema(name)
                    .locations("classpath:db/" + name)
                    .placeholders(Map.of("application", quoted(settings.application().user())))
                    .ignoreMigrationPatterns("*:future")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException failure) {
                    FacefnException known = Failures.translate(failure);
                    throw known.code() == ErrorCode.UNAVAILABLE ? known : broken(name, e);
                }
            }
            throw broken(name, e);
        }
    }

    private static IllegalStateException broken(String name, FlywayException e) {
        return new IllegalStateException(
                "the schema " + name + " cannot be migrated: " + e.getMessage(), e);
    }

    private static String quoted(String role) {
        return '"' + role.replace("\"", "\"\"") + '"';
    }

    /// @throws IllegalStateException where a migration is missing
    static void check(DataSource pool) {
        String sql =
                """
                SELECT coalesce(max(version::integer), 0) FROM compare.flyway_schema_history
                WHERE success AND version ~ '^[0-9]+$'
                """;
        int found;
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            found = row.next() ? row.getInt(1) : 0;
        } catch (SQLException e) {
            FacefnException known = Failures.translate(e);
            if (known.code() == ErrorCode.UNAVAILABLE) {
                throw known;
            }
            found = 0;
        }
        if (found < VERSION) {
            throw new IllegalStateException(
                    "the schema compare has version %d and this program needs %d: start once with the"
                                    .formatted(found, VERSION)
                            + " credentials of the schema's owner");
        }
    }
}
