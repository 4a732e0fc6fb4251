package dev.facefn.postgres;

import static dev.facefn.postgres.LogStatements.time;

import dev.facefn.usage.Limits;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table `hold`: what is set aside for calls that are under way.
final class HoldRows {
    private HoldRows() {}

    /// The budget of the tenant, whose holds are made one after the other from here on; empty
    /// without one.
    static Optional<BigDecimal> lockBudget(Session session) throws SQLException {
        return session.one(
                """
                SELECT budget FROM tenant WHERE tenant_id = :tenant AND budget IS NOT NULL
                FOR NO KEY UPDATE
                """,
                row -> row.getBigDecimal(1));
    }

    /// The same of a key's daily quota.
    static Optional<Long> lockQuota(Session session, String key) throws SQLException {
        return session.one(
                """
                SELECT daily_quota FROM api_key
                WHERE tenant_id = :tenant AND key_id = ? AND daily_quota IS NOT NULL
                FOR NO KEY UPDATE
                """,
                row -> row.getLong(1),
                key);
    }

    /// Whether an id needs nothing set aside: it has a hold, or its entry is in the ledger.
    static boolean isCovered(Session session, String id, Instant now) throws SQLException {
        return session.one(
                        """
                        SELECT 1 FROM (SELECT :tenant AS tenant_id) me
                        WHERE EXISTS (
                                SELECT FROM hold h WHERE h.tenant_id = me.tenant_id
                                    AND h.id = ? AND h.expires_at > ?)
                            OR EXISTS (
                                SELECT FROM entry e WHERE e.tenant_id = me.tenant_id AND e.id = ?)
                        """,
                        row -> row.getInt(1),
                        id,
                        time(now),
                        id)
                .isPresent();
    }

    /// As of one moment, so that a call whose entry is being taken counts once.
    static Limits.Spent spent(Session session, Instant now) throws SQLException {
        LocalDate first = YearMonth.from(now.atZone(ZoneOffset.UTC)).atDay(1);
        return session.one(
                        """
                        SELECT
                            (SELECT coalesce(sum(amount), 0) FROM counter c
                                WHERE c.tenant_id = me.tenant_id AND day >= ? AND day < ?),
                            (SELECT coalesce(sum(amount), 0) FROM hold h
                                WHERE h.tenant_id = me.tenant_id AND expires_at > ?)
                        FROM (SELECT :tenant AS tenant_id) me
                        """,
                        row -> new Limits.Spent(row.getBigDecimal(1), row.getBigDecimal(2)),
                        first,
                        first.plusMonths(1),
                        time(now))
                .orElseThrow();
    }

    /// Calls of a key on the day of a moment, those under way with them.
    static long calls(Session session, String key, Instant now) throws SQLException {
        return session.one(
                        """
                        SELECT
                            (SELECT coalesce(sum(calls), 0) FROM key_day k
                                WHERE k.tenant_id = me.tenant_id AND key_id = ? AND day = ?)
                            + (SELECT count(*) FROM hold h
                                WHERE h.tenant_id = me.tenant_id AND key_id = ? AND expires_at > ?)
                        FROM (SELECT :tenant AS tenant_id) me
                        """,
                        row -> row.getLong(1),
                        key,
                        now.atZone(ZoneOffset.UTC).toLocalDate(),
                        key,
                        time(now))
                .orElseThrow();
    }

    /// In the place of an expired one of the same id.
    static void insert(
            Session session, String id, @Nullable String key, BigDecimal amount, Instant now)
            throws SQLException {
        session.change(
                """
                INSERT INTO hold (tenant_id, id, key_id, amount, expires_at)
                VALUES (:tenant, ?, ?, ?, ?)
                ON CONFLICT (tenant_id, id) DO UPDATE SET
                    key_id = excluded.key_id,
                    amount = excluded.amount,
                    expires_at = excluded.expires_at
                """,
                id,
                key,
                amount,
                time(now.plus(Limits.HOLD)));
    }

    static Session.Change end(List<String> ids) {
        return Session.Change.of(
                "DELETE FROM hold WHERE tenant_id = :tenant AND id = ANY (?)",
                (Object) ids.toArray(String[]::new));
    }
}
