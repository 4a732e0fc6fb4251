package dev.facefn.testing.usage;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Accounts;
import dev.facefn.usage.LedgerRow;
import dev.facefn.usage.LedgerRules;
import dev.facefn.usage.Limits;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tenants, keys, budgets and the rows of the ledger in memory. Everything happens one after the
/// other.
final class MemoryAccounts implements Accounts {
    private final Map<String, Tenant> tenants = new HashMap<>();
    private final Map<String, Key> keys = new HashMap<>();
    private final Map<String, List<LedgerRow>> rows = new HashMap<>();
    private final Map<Id, Hold> holds = new HashMap<>();
    private final Set<Mark> marks = new HashSet<>();

    private record Id(String tenant, String id) {}

    private record Hold(@Nullable String key, BigDecimal amount, Instant end) {}

    private record Mark(String tenant, YearMonth month, int percent) {}

    /// The rows of a tenant, to be read and added to while this is locked.
    List<LedgerRow> rows(String tenant) {
        return rows.computeIfAbsent(tenant, _ -> new ArrayList<>());
    }

    @Override
    public synchronized Optional<Holder> find(byte[] sha256) {
        return Optional.ofNullable(keys.get(HexFormat.of().formatHex(sha256)))
                .flatMap(key -> tenant(key.tenant()).map(tenant -> new Holder(key, tenant)));
    }

    @Override
    public synchronized void create(Key key, byte[] sha256) {
        String hex = HexFormat.of().formatHex(sha256);
        if (keys.containsKey(hex) || named(key.tenant(), key.id()).isPresent()) {
            throw new FacefnException(ErrorCode.INVALID_REQUEST, "there is such a key");
        }
        tenants.putIfAbsent(key.tenant(), new Tenant(key.tenant(), "standard", false, null));
        keys.put(hex, key);
    }

    private Optional<Map.Entry<String, Key>> named(String tenant, String id) {
        return keys.entrySet().stream()
                .filter(entry -> entry.getValue().tenant().equals(tenant))
                .filter(entry -> entry.getValue().id().equals(id))
                .findFirst();
    }

    @Override
    public synchronized List<Key> keys(String tenant) {
        return keys.values().stream()
                .filter(key -> key.tenant().equals(tenant))
                .sorted(Comparator.comparing(Key::created).reversed().thenComparing(Key::id))
                .toList();
    }

    @Override
    public synchronized Key revoke(String tenant, String id, Instant now) {
        Map.Entry<String, Key> entry =
                named(tenant, id)
                        .orElseThrow(() ->
                                new FacefnException(
                                        ErrorCode.KEY_NOT_FOUND, "there is no key of this id"));
        Key key = entry.getValue();
        if (key.revoked() == null) {
            entry.setValue(revoked(key, now));
        }
        return entry.getValue();
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
    public synchronized void budget(String tenant, @Nullable BigDecimal budget) {
        Accounts.super.budget(tenant, budget);
    }

    @Override
    public synchronized BigDecimal spent(String tenant, YearMonth month) {
        return rows(tenant).stream()
                .filter(row -> YearMonth.from(day(row.entry().time())).equals(month))
                .map(row -> row.entry().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public synchronized void hold(
            String tenant, @Nullable Key key, String id, BigDecimal amount, Instant now) {
        holds.values().removeIf(hold -> !hold.end().isAfter(now));
        BigDecimal budget = tenant(tenant).map(Tenant::budget).orElse(null);
        Long quota = key == null ? null : key.dailyQuota();
        if ((budget == null && quota == null) || isCovered(tenant, id)) {
            return;
        }
        if (budget != null) {
            YearMonth month = YearMonth.from(day(now));
            Limits.checkBudget(
                    budget, new Limits.Spent(spent(tenant, month), held(tenant)), amount);
        }
        if (key != null && quota != null) {
            Limits.checkQuota(quota, calls(tenant, key.id(), day(now)));
        }
        holds.put(
                new Id(tenant, id),
                new Hold(key == null ? null : key.id(), amount, now.plus(Limits.HOLD)));
    }

    private boolean isCovered(String tenant, String id) {
        return holds.containsKey(new Id(tenant, id))
                || rows(tenant).stream().anyMatch(row -> row.entry().id().equals(id));
    }

    private BigDecimal held(String tenant) {
        return holds.entrySet().stream()
                .filter(hold -> hold.getKey().tenant().equals(tenant))
                .map(hold -> hold.getValue().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private long calls(String tenant, String key, LocalDate day) {
        return rows(tenant).stream()
                        .filter(row -> row.corrects() == null)
                        .filter(row -> LedgerRules.isCallOfKey(row.entry()))
                        .filter(row -> key.equals(row.entry().key()))
                        .filter(row -> day(row.entry().time()).equals(day))
                        .count()
                + holds.entrySet().stream()
                        .filter(hold -> hold.getKey().tenant().equals(tenant))
                        .filter(hold -> key.equals(hold.getValue().key()))
                        .count();
    }

    @Override
    public synchronized void release(String tenant, String id) {
        holds.remove(new Id(tenant, id));
    }

    @Override
    public synchronized boolean crossed(String tenant, YearMonth month, int percent) {
        return marks.add(new Mark(tenant, month, percent));
    }

    private static LocalDate day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
