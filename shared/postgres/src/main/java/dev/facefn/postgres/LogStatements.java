package dev.facefn.postgres;

import dev.facefn.events.EventLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// Runs statements in transactions that no tenant owns. Thread-safe.
final class LogStatements {
    private static final int ATTEMPTS = 4;

    private final DataSource pool;

    LogStatements(DataSource pool) {
        this.pool = pool;
    }

    /// What is done in a transaction; may be done more than once.
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /// All of it or nothing; durable when it returns.
    <T> T transaction(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !Failures.isCollision(e)) {
                    throw Failures.translate(e);
                }
            }
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            try {
                T answer = work.in(connection);
                connection.commit();
                return answer;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    int change(String sql, Object... values) {
        return transaction(connection -> change(connection, sql, values));
    }

    <T> List<T> list(String sql, Session.Row<T> row, Object... values) {
        return transaction(connection -> list(connection, sql, row, values));
    }

    static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    static <T> List<T> list(Connection connection, String sql, Session.Row<T> row, Object... values)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values);
                ResultSet result = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (result.next()) {
                found.add(row.read(result));
            }
            return found;
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    EventLog.Totals totals() {
        return list(
                        """
                        SELECT (SELECT count(*) FROM event),
                            (SELECT count(DISTINCT sequence) FROM delivery WHERE state = 'DEAD')
                        """,
                        row -> new EventLog.Totals(row.getLong(1), row.getLong(2)))
                .getFirst();
    }

    /// A delivery from its ninth column on.
    static EventLog.Delivery delivery(ResultSet row) throws SQLException {
        return new EventLog.Delivery(
                row.getString(9),
                EventLog.State.valueOf(row.getString(10)),
                row.getInt(11),
                instant(row, 12),
                row.getString(13));
    }
}
