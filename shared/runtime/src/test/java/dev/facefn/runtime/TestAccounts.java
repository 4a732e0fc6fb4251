package dev.facefn.runtime;

import dev.facefn.api.ApiKey;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Accounts;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Accounts of one process, as far as the gate asks them.
final class TestAccounts implements Accounts {
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Map<String, Tenant> tenants = new LinkedHashMap<>();
    private final Map<String, BigDecimal> holds = new LinkedHashMap<>();
    final AtomicInteger lookups = new AtomicInteger();

    /// A key of a tenant, with everything else as usual.
    static Key key(String id, String tenant) {
        return new Key(
                id,
                tenant,
                "",
                "0000",
                Set.of("*"),
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    ApiKey issue(Key key) {
        ApiKey secret = ApiKey.generate("live", new SecureRandom());
        create(key, secret.sha256());
        return secret;
    }

    @Override
    public synchronized Optional<Holder> find(byte[] sha256) {
        lookups.incrementAndGet();
        return Optional.ofNullable(keys.get(HexFormat.of().formatHex(sha256)))
                .map(key -> new Holder(key, tenants.get(key.tenant())));
    }

    @Override
    public synchronized void create(Key key, byte[] sha256) {
        keys.put(HexFormat.of().formatHex(sha256), key);
        tenants.putIfAbsent(key.tenant(), new Tenant(key.tenant(), "standard", false, null));
    }

    @Override
    public synchronized List<Key> keys(String tenant) {
        return keys.values().stream().filter(key -> key.tenant().equals(tenant)).toList();
    }

    @Override
    public synchronized Key revoke(String tenant, String id, Instant now) {
        keys.replaceAll((_, key) -> key.id().equals(id) ? revoked(key, now) : key);
        return keys(tenant).getFirst();
    }

    private static Key revoked(Key key, Instant now) {
        return new Key(
                key.id(),
                key.tenant(),
                key.name(),
                key.last4(),
                key.scopes(),
                key.created(),
                key.notBefore(),
                key.expires(),
                key.ratePerSecond(),
                key.burst(),
                key.dailyQuota(),
                now);
    }

    @Override
    public synchronized Optional<Tenant> tenant(String id) {
        return Optional.ofNullable(tenants.get(id));
    }

    @Override
    public synchronized void put(Tenant tenant) {
        tenants.put(tenant.id(), tenant);
    }

    @Override
    public BigDecimal spent(String tenant, YearMonth month) {
        return BigDecimal.ZERO;
    }

    @Override
    public synchronized void hold(
            String tenant, @Nullable Key key, String id, BigDecimal amount, Instant now) {
        BigDecimal budget = tenants.get(tenant).budget();
        BigDecimal sum = holds.values().stream().reduce(amount, BigDecimal::add);
        if (budget != null && sum.compareTo(budget) > 0) {
            throw new FacefnException(
                    ErrorCode.BUDGET_EXCEEDED,
                    "the budget is spent",
                    Map.of("limit", budget.toPlainString()),
                    null);
        }
        if (key != null && key.dailyQuota() != null && holds.size() >= key.dailyQuota()) {
            throw new FacefnException(ErrorCode.QUOTA_EXCEEDED, "the quota is used");
        }
        holds.put(id, amount);
    }

    @Override
    public synchronized void release(String tenant, String id) {
        holds.remove(id);
    }

    @Override
    public boolean crossed(String tenant, YearMonth month, int percent) {
        return false;
    }
}
