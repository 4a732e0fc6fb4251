package dev.facefn.postgres;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One transaction of one tenant. Every statement says `:tenant` in some place; one that forgets it
/// does not run.
record Session(Connection connection, String tenant) {
    private static final String TENANT = ":tenant";
    private static final int ROWS_AT_A_TIME = 256;

    /// Makes a value of the row that a result stands on.
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Takes the row that a result stands on.
    interface RowSink {
        void take(ResultSet row) throws SQLException;
    }

    /// A change and its values.
    record Change(String sql, List<@Nullable Object> values) {
        static Change of(String sql, @Nullable Object... values) {
            return new Change(sql, Arrays.asList(values));
        }
    }

    /// @return how many rows were changed
    int change(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /// The same change with many values, sent as one.
    void changeEach(String sql, List<@Nullable Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(positional(sql))) {
            for (@Nullable Object[] values : rows) {
                set(statement, 0, sql, values);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (BatchUpdateException e) {
            throw e.getCause() instanceof SQLException first ? first : e;
        }
    }

    /// Different changes, sent as one.
    void changeAll(List<Change> changes) throws SQLException {
        String sql =
                changes.stream()
                        .map(change -> positional(change.sql()))
                        .collect(Collectors.joining(";"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int set = 0;
            for (Change change : changes) {
                set(statement, set, change.sql(), change.values().toArray());
                set += 1 + change.values().size();
            }
            statement.execute();
        }
    }

    <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        List<T> found = new ArrayList<>();
        stream(sql, result -> found.add(row.read(result)), values);
        return found;
    }

    <T> Optional<T> one(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        return list(sql, row, values).stream().findFirst();
    }

    /// Reads some rows at a time, however many there are.
    void stream(String sql, RowSink sink, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    sink.take(result);
                }
            }
        }
    }

    /// The statement with the tenant in the place of `:tenant`.
    PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(positional(sql));
        try {
            set(statement, 0, sql, values);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static String positional(String sql) {
        int place = sql.indexOf(TENANT);
        if (place < 0 || sql.indexOf(TENANT, place + 1) >= 0) {
            throw new IllegalArgumentException("a statement names its tenant once: " + sql);
        }
        return sql.replace(TENANT, "?");
    }

    /// @param first how many values of the statement are set already
    private void set(PreparedStatement statement, int first, String sql, @Nullable Object[] values)
            throws SQLException {
        int before =
                (int) sql.substring(0, sql.indexOf(TENANT)).chars().filter(c -> c == '?').count();
        statement.setString(first + before + 1, tenant);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(first + (i < before ? i + 1 : i + 2), asArray(values[i]));
        }
    }

    /// Arrays of PostgreSQL know the type of what is in them.
    private @Nullable Object asArray(@Nullable Object value) throws SQLException {
        return switch (value) {
            case UUID[] ids -> connection.createArrayOf("uuid", ids);
            case Integer[] numbers -> connection.createArrayOf("int4", numbers);
            case String[] texts -> connection.createArrayOf("text", texts);
            case Double[] numbers -> connection.createArrayOf("float8", numbers);
            case Float[] numbers -> connection.createArrayOf("float4", numbers);
            case null, default -> value;
        };
    }
}
