package dev.facefn.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tenants, their keys and their budgets. Thread-safe.
public interface Accounts {

    /// A tenant.
    ///
    /// @param tier which prices go by
    /// @param suspended whether all its calls are refused
    /// @param budget USD a calendar month in UTC; null for none
    record Tenant(String id, String tier, boolean suspended, @Nullable BigDecimal budget) {}

    /// An API key, without its secret.
    ///
    /// @param id `key_` and 20 characters
    /// @param last4 the last four characters of the secret
    /// @param scopes names of functions, `admin`, `operator`
    /// @param notBefore null for at once
    /// @param expires null for never
    /// @param ratePerSecond null for that of the platform
    /// @param burst most calls at once; null for that of the platform
    /// @param dailyQuota most calls a day in UTC; null for none
    /// @param revoked null while it holds
    record Key(
            String id,
            String tenant,
            String name,
            String last4,
            Set<String> scopes,
            Instant created,
            @Nullable Instant notBefore,
            @Nullable Instant expires,
            @Nullable Double ratePerSecond,
            @Nullable Integer burst,
            @Nullable Long dailyQuota,
            @Nullable Instant revoked) {
        public Key {
            scopes = Set.copyOf(scopes);
        }
    }

    /// A key with its tenant, for who checks a call.
    record Holder(Key key, Tenant tenant) {}

    /// The key of this SHA-256, whatever its state; empty when there is none.
    Optional<Holder> find(byte[] sha256);

    /// The tenant is made with it where there is none: tier `standard`, no budget.
    ///
    /// @param sha256 of the secret, which nobody keeps
    /// @throws dev.facefn.face.FacefnException `invalid_request` where there is such a key
    void create(Key key, byte[] sha256);

    /// Newest first, revoked ones too.
    List<Key> keys(String tenant);

    /// At once and for good; a second time changes nothing.
    ///
    /// @throws dev.facefn.face.FacefnException `key_not_found`
    Key revoke(String tenant, String id, Instant now);

    Optional<Tenant> tenant(String id);

    /// Makes or changes a tenant.
    void put(Tenant tenant);

    /// Sets the budget of a tenant and nothing else, whatever changes at the same time. A tenant
    /// that is not there is made.
    ///
    /// @param budget USD a calendar month in UTC; null for none
    default void budget(String tenant, @Nullable BigDecimal budget) {
        Tenant present =
                tenant(tenant).orElseGet(() -> new Tenant(tenant, "standard", false, null));
        put(new Tenant(tenant, present.tier(), present.suspended(), budget));
    }

    /// What the work of a calendar month costs so far.
    BigDecimal spent(String tenant, YearMonth month);

    /// Sets something aside for a call, so that all that are under way together cannot pass a
    /// limit. It ends when the entry of the same id is in the ledger, with `release`, and after two
    /// minutes. Holding the same id again changes nothing.
    ///
    /// @param key of which the daily quota is counted; null for none
    /// @param amount most of what the call may cost
    /// @throws dev.facefn.face.FacefnException `budget_exceeded` (details `limit`, `spent`,
    ///   `currency`), `quota_exceeded` (details `limit`, `used`)
    void hold(String tenant, @Nullable Key key, String id, BigDecimal amount, Instant now);

    /// A call that costs nothing after all.
    void release(String tenant, String id);

    /// Notes that a share of the budget of a month is spent, once.
    ///
    /// @param percent 80 or 100
    /// @return whether nobody noted it before
    boolean crossed(String tenant, YearMonth month, int percent);
}
