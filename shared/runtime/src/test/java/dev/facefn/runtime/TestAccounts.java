package dev.facefn.runtime;

import dev.facefn.api.ApiKey;
import dev.facefn.testing.usage.MemoryUsage;
import dev.facefn.usage.Accounts;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Accounts in memory that count how often a key is looked up, and give keys away.
final class TestAccounts implements Accounts {
    private final Accounts accounts = new MemoryUsage().accounts();
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
    public Optional<Holder> find(byte[] sha256) {
        lookups.incrementAndGet();
        return accounts.find(sha256);
    }

    @Override
    public void create(Key key, byte[] sha256) {
        accounts.create(key, sha256);
    }

    @Override
    public List<Key> keys(String tenant) {
        return accounts.keys(tenant);
    }

    @Override
    public Key revoke(String tenant, String id, Instant now) {
        return accounts.revoke(tenant, id, now);
    }

    @Override
    public Optional<Tenant> tenant(String id) {
        return accounts.tenant(id);
    }

    @Override
    public void put(Tenant tenant) {
        accounts.put(tenant);
    }

    @Override
    public BigDecimal spent(String tenant, YearMonth month) {
        return accounts.spent(tenant, month);
    }

    @Override
    public void hold(String tenant, @Nullable Key key, String id, BigDecimal amount, Instant now) {
        accounts.hold(tenant, key, id, amount, now);
    }

    @Override
    public void release(String tenant, String id) {
        accounts.release(tenant, id);
    }

    @Override
    public boolean crossed(String tenant, YearMonth month, int percent) {
        return accounts.crossed(tenant, month, percent);
    }
}
