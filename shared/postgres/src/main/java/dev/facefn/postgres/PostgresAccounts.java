package dev.facefn.postgres;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Accounts;
import dev.facefn.usage.Limits;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tenants, keys and budgets in the schema `usage` of a PostgreSQL database. The holds of one
/// budget or quota are made one after the other; one that a crash of the server loses was of a call
/// that the crash stopped, too.
final class PostgresAccounts implements Accounts {
    private static final String NOBODY = "";

    private final Transactions transactions;
    private final Clock clock;

    PostgresAccounts(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Optional<Holder> find(byte[] sha256) {
        return transactions.read(NOBODY, session -> KeyRows.find(session, sha256));
    }

    @Override
    public void create(Key key, byte[] sha256) {
        transactions.change(
                key.tenant(), session -> KeyRows.insert(session, key, sha256, clock.instant()));
    }

    @Override
    public List<Key> keys(String tenant) {
        return transactions.read(tenant, KeyRows::all);
    }

    @Override
    public Key revoke(String tenant, String id, Instant now) {
        return transactions
                .write(tenant, session -> KeyRows.revoke(session, id, now))
                .orElseThrow(() ->
                        new FacefnException(ErrorCode.KEY_NOT_FOUND, "there is no key of this id"));
    }

    @Override
    public Optional<Tenant> tenant(String id) {
        return transactions.read(id, KeyRows::tenant);
    }

    @Override
    public void put(Tenant tenant) {
        transactions.change(tenant.id(), session -> KeyRows.put(session, tenant, clock.instant()));
    }

    @Override
    public void budget(String tenant, @Nullable BigDecimal budget) {
        transactions.change(tenant, session -> KeyRows.budget(session, budget, clock.instant()));
    }

    @Override
    public BigDecimal spent(String tenant, YearMonth month) {
        return transactions.read(tenant, session -> CounterRows.spent(session, month));
    }

    @Override
    public void hold(String tenant, @Nullable Key key, String id, BigDecimal amount, Instant now) {
        String keyId = key == null ? null : key.id();
        transactions.writeLazily(
                tenant,
                session -> {
                    hold(session, keyId, id, amount, now);
                    return true;
                });
    }

    private static void hold(
            Session session, @Nullable String key, String id, BigDecimal amount, Instant now)
            throws SQLException {
        Optional<BigDecimal> budget = HoldRows.lockBudget(session);
        Optional<Long> quota = key == null ? Optional.empty() : HoldRows.lockQuota(session, key);
        if ((budget.isEmpty() && quota.isEmpty()) || HoldRows.isCovered(session, id, now)) {
            return;
        }
        if (budget.isPresent()) {
            Limits.checkBudget(budget.get(), HoldRows.spent(session, now), amount);
        }
        if (key != null && quota.isPresent()) {
            Limits.checkQuota(quota.get(), HoldRows.calls(session, key, now));
        }
        HoldRows.insert(session, id, key, amount, now);
    }

    @Override
    public void release(String tenant, String id) {
        transactions.writeLazily(
                tenant,
                session -> {
                    session.changeAll(List.of(HoldRows.end(List.of(id))));
                    return true;
                });
    }

    @Override
    public boolean crossed(String tenant, YearMonth month, int percent) {
        return transactions.write(
                        tenant,
                        session ->
                                session.change(
                                        """
                                        INSERT INTO budget_mark (
                                            tenant_id, month, percent, marked_at)
                                        VALUES (:tenant, ?, ?, ?) ON CONFLICT DO NOTHING
                                        """,
                                        month.atDay(1),
                                        percent,
                                        LogStatements.time(clock.instant())))
                == 1;
    }
}
