package dev.facefn.postgres;

import static dev.facefn.postgres.LogStatements.instant;
import static dev.facefn.postgres.LogStatements.time;

import dev.facefn.usage.Accounts;
import dev.facefn.usage.Accounts.Holder;
import dev.facefn.usage.Accounts.Tenant;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tables `tenant` and `api_key`.
final class KeyRows {
    private static final String COLUMNS =
            "k.key_id, k.name, k.last4, k.scopes, k.created_at, k.not_before, k.expires_at,"
                    + " k.rate_per_second, k.burst, k.daily_quota, k.revoked_at";

    private KeyRows() {}

    /// In a transaction of nobody, which has a tenant from here on.
    static Optional<Holder> find(Session nobody, byte[] sha256) throws SQLException {
        String tenant =
                LogStatements.list(
                                nobody.connection(),
                                "SELECT coalesce(usage.enter(?), '')",
                                row -> row.getString(1),
                                (Object) sha256)
                        .getFirst();
        return new Session(nobody.connection(), tenant)
                .one(
                        """
                        SELECT %s, t.tier, t.suspended, t.budget
                        FROM api_key k JOIN tenant t USING (tenant_id)
                        WHERE k.tenant_id = :tenant AND k.sha256 = ?
                        """
                                .formatted(COLUMNS),
                        row -> new Holder(key(row, tenant), tenant(row, tenant, 12)),
                        (Object) sha256);
    }

    static void insert(Session session, Accounts.Key key, byte[] sha256, Instant now)
            throws SQLException {
        session.change(
                """
                INSERT INTO tenant (tenant_id, tier, suspended, budget, changed_at)
                VALUES (:tenant, 'standard', false, NULL, ?) ON CONFLICT DO NOTHING
                """,
                time(now));
        session.change(
                """
                INSERT INTO api_key (
                    tenant_id, key_id, sha256, name, last4, scopes, created_at, not_before,
                    expires_at, rate_per_second, burst, daily_quota, revoked_at)
                VALUES (:tenant, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                key.id(),
                sha256,
                key.name(),
                key.last4(),
                key.scopes().stream().sorted().toArray(String[]::new),
                time(key.created()),
                orNull(key.notBefore()),
                orNull(key.expires()),
                key.ratePerSecond(),
                key.burst(),
                key.dailyQuota(),
                orNull(key.revoked()));
    }

    static List<Accounts.Key> all(Session session) throws SQLException {
        return session.list(
                """
                SELECT %s FROM api_key k WHERE k.tenant_id = :tenant
                ORDER BY k.created_at DESC, k.key_id
                """
                        .formatted(COLUMNS),
                row -> key(row, session.tenant()));
    }

    /// The first time stays.
    static Optional<Accounts.Key> revoke(Session session, String id, Instant now)
            throws SQLException {
        return session.one(
                """
                UPDATE api_key k SET revoked_at = coalesce(k.revoked_at, ?)
                WHERE k.tenant_id = :tenant AND k.key_id = ?
                RETURNING %s
                """
                        .formatted(COLUMNS),
                row -> key(row, session.tenant()),
                time(now),
                id);
    }

    static Optional<Tenant> tenant(Session session) throws SQLException {
        return session.one(
                "SELECT tier, suspended, budget FROM tenant WHERE tenant_id = :tenant",
                row -> tenant(row, session.tenant(), 1));
    }

    static void put(Session session, Tenant tenant, Instant now) throws SQLException {
        session.change(
                """
                INSERT INTO tenant (tenant_id, tier, suspended, budget, changed_at)
                VALUES (:tenant, ?, ?, ?, ?)
                ON CONFLICT (tenant_id) DO UPDATE SET
                    tier = excluded.tier,
                    suspended = excluded.suspended,
                    budget = excluded.budget,
                    changed_at = excluded.changed_at
                """,
                tenant.tier(),
                tenant.suspended(),
                tenant.budget(),
                time(now));
    }

    static void budget(Session session, @Nullable BigDecimal budget, Instant now)
            throws SQLException {
        session.change(
                """
                INSERT INTO tenant (tenant_id, tier, suspended, budget, changed_at)
                VALUES (:tenant, 'standard', false, ?, ?)
                ON CONFLICT (tenant_id) DO UPDATE SET
                    budget = excluded.budget,
                    changed_at = excluded.changed_at
                """,
                budget,
                time(now));
    }

    private static Accounts.Key key(ResultSet row, String tenant) throws SQLException {
        return new Accounts.Key(
                row.getString(1),
                tenant,
                row.getString(2),
                row.getString(3),
                Set.of((String[]) row.getArray(4).getArray()),
                instant(row, 5),
                instantOrNull(row, 6),
                instantOrNull(row, 7),
                row.getObject(8, Double.class),
                row.getObject(9, Integer.class),
                row.getObject(10, Long.class),
                instantOrNull(row, 11));
    }

    private static Tenant tenant(ResultSet row, String id, int first) throws SQLException {
        return new Tenant(
                id, row.getString(first), row.getBoolean(first + 1), row.getBigDecimal(first + 2));
    }

    private static @Nullable OffsetDateTime orNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    private static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }
}
