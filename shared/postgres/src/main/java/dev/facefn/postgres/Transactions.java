package dev.facefn.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/// Runs work as one transaction of a tenant. Thread-safe.
final class Transactions {
    private static final int ATTEMPTS = 4;

    private final DataSource pool;
    private final FirstContact contact;

    /// @param contact made before the first transaction
    Transactions(DataSource pool, FirstContact contact) {
        this.pool = pool;
        this.contact = contact;
    }

    /// What is done in a transaction; may be done more than once.
    interface Work<T> {
        T in(Session session) throws SQLException;
    }

    /// What comes back without an answer.
    interface Change {
        void in(Session session) throws SQLException;
    }

    /// All of it or nothing; durable when it returns.
    <T> T write(String tenant, Work<T> work) {
        return retried(tenant, "READ COMMITTED", work);
    }

    void change(String tenant, Change change) {
        write(
                tenant,
                session -> {
                    change.in(session);
                    return true;
                });
    }

    /// All of it or nothing, for what may be lost when the server crashes.
    <T> T writeLazily(String tenant, Work<T> work) {
        return write(
                tenant,
                session -> {
                    try (PreparedStatement statement =
                            session.connection()
                                    .prepareStatement("SET LOCAL synchronous_commit = off")) {
                        statement.execute();
                    }
                    return work.in(session);
                });
    }

    /// As of one moment.
    <T> T read(String tenant, Work<T> work) {
        return retried(tenant, "REPEATABLE READ READ ONLY", work);
    }

    /// As of one moment, for work that cannot be done twice.
    <T> T readOnce(String tenant, Work<T> work) {
        try {
            return once(tenant, "REPEATABLE READ READ ONLY", work);
        } catch (SQLException e) {
            throw Failures.translate(e);
        }
    }

    private <T> T retried(String tenant, String mode, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(tenant, mode, work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !Failures.isCollision(e)) {
                    throw Failures.translate(e);
                }
                pause(attempt);
            }
        }
    }

    private <T> T once(String tenant, String mode, Work<T> work) throws SQLException {
        contact.make();
        try (Connection connection = pool.getConnection()) {
            try {
                begin(connection, tenant, mode);
                T answer = work.in(new Session(connection, tenant));
                connection.commit();
                return answer;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    /// The tenant ends with the transaction: a connection goes back to the pool without one.
    private static void begin(Connection connection, String tenant, String mode)
            throws SQLException {
        String sql =
                "SET TRANSACTION ISOLATION LEVEL %s; SELECT set_config('facefn.tenant', ?, true)"
                        .formatted(mode);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenant);
            statement.execute();
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /// Two that met once shall not meet again: 5 to 10 ms, doubled with each attempt.
    private static void pause(int attempt) {
        long millis = ThreadLocalRandom.current().nextLong(5, 10) << (attempt - 1);
        LockSupport.parkNanos(millis * 1_000_000);
    }
}
