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

/// A schema: made and migrated by its owner, looked at by everybody else.
///
/// @param name of the schema and of the folder of its migrations in `db`
/// @param version of the newest migration. A newer one in the database is a newer instance beside
///   this one: migrations only add until nobody needs the old.
record Schema(String name, int version) {
    static final Schema COMPARE = new Schema("compare", 2);
    static final Schema USAGE = new Schema("usage", 1);
    static final Schema BUS = new Schema("bus", 1);

    void migrate(PostgresSettings settings, PostgresSettings.Login owner) {
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
                    throw known.code() == ErrorCode.UNAVAILABLE ? known : broken(e);
                }
            }
            throw broken(e);
        }
    }

    private IllegalStateException broken(FlywayException e) {
        return new IllegalStateException(
                "the schema " + name + " cannot be migrated: " + e.getMessage(), e);
    }

    private static String quoted(String role) {
        return '"' + role.replace("\"", "\"\"") + '"';
    }

    /// @throws IllegalStateException where a migration is missing
    void check(DataSource pool) {
        String sql =
                """
                SELECT coalesce(max(version::integer), 0) FROM %s.flyway_schema_history
                WHERE success AND version ~ '^[0-9]+$'
                """
                        .formatted(name);
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
        if (found < version) {
            throw new IllegalStateException(
                    "the schema %s has version %d and this program needs %d: start once with the"
                                    .formatted(name, found, version)
                            + " credentials of the schema's owner");
        }
    }
}
