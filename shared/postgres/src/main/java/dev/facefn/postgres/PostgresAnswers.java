package dev.facefn.postgres;

import static dev.facefn.postgres.LogStatements.time;

import dev.facefn.usage.Answers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Calls with an `Idempotency-Key` in the schema `usage` of a PostgreSQL database. One statement
/// decides whose a call is, however many ask at once.
final class PostgresAnswers implements Answers {
    private final Transactions transactions;

    PostgresAnswers(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Claim begin(
            String tenant,
            String name,
            String fingerprint,
            Instant now,
            Duration lease,
            Duration keep) {
        return transactions.write(
                tenant,
                session -> {
                    Optional<Claim> claim = Optional.empty();
                    while (claim.isEmpty()) {
                        claim = claim(session, name, fingerprint, now, lease, keep);
                        if (claim.isEmpty()) {
                            claim = found(session, name, fingerprint);
                        }
                    }
                    return claim.get();
                });
    }

    /// A new call, one that has expired, or one that nobody is doing any more.
    private static Optional<Claim> claim(
            Session session,
            String name,
            String fingerprint,
            Instant now,
            Duration lease,
            Duration keep)
            throws SQLException {
        return session.one(
                """
                INSERT INTO answer AS a (
                    tenant_id, name, fingerprint, cause, state, lease_until, expires_at)
                VALUES (:tenant, ?, ?, ?, 'RUNNING', ?, ?)
                ON CONFLICT (tenant_id, name) DO UPDATE SET
                    state = 'RUNNING',
                    fingerprint = excluded.fingerprint,
                    lease_until = excluded.lease_until,
                    cause = CASE WHEN a.expires_at <= ? THEN excluded.cause ELSE a.cause END,
                    expires_at =
                        CASE WHEN a.expires_at <= ? THEN excluded.expires_at ELSE a.expires_at END,
                    status = NULL,
                    sealed = NULL
                WHERE a.expires_at <= ?
                    OR a.fingerprint = excluded.fingerprint
                        AND (a.state = 'RELEASED' OR a.state = 'RUNNING' AND a.lease_until <= ?)
                RETURNING a.cause
                """,
                row -> new Claim.Mine(row.getString(1)),
                name,
                fingerprint,
                UUID.randomUUID().toString(),
                time(now.plus(lease)),
                time(now.plus(keep)),
                time(now),
                time(now),
                time(now),
                time(now));
    }

    /// What became of a call that was not to be had.
    private static Optional<Claim> found(Session session, String name, String fingerprint)
            throws SQLException {
        return session.one(
                """
                SELECT fingerprint, cause, state, status, sealed FROM answer
                WHERE tenant_id = :tenant AND name = ?
                """,
                row -> claim(row, fingerprint),
                name);
    }

    private static Claim claim(ResultSet row, String fingerprint) throws SQLException {
        if (!row.getString(1).equals(fingerprint)) {
            return new Claim.Conflict();
        }
        return row.getString(3).equals("DONE")
                ? new Claim.Done(
                        row.getString(2), row.getInt(4), Optional.ofNullable(row.getBytes(5)))
                : new Claim.Running();
    }

    @Override
    public void done(
            String tenant, String name, String cause, int status, Optional<byte[]> sealed) {
        transactions.change(
                tenant,
                session ->
                        session.change(
                                """
                                UPDATE answer SET state = 'DONE', status = ?, sealed = ?
                                WHERE tenant_id = :tenant AND name = ? AND cause = ?
                                    AND state <> 'DONE'
                                """,
                                status,
                                sealed.orElse(null),
                                name,
                                cause));
    }

    @Override
    public void release(String tenant, String name, String cause) {
        transactions.change(
                tenant,
                session ->
                        session.change(
                                """
                                UPDATE answer SET state = 'RELEASED'
                                WHERE tenant_id = :tenant AND name = ? AND cause = ?
                                    AND state = 'RUNNING'
                                """,
                                name,
                                cause));
    }
}
