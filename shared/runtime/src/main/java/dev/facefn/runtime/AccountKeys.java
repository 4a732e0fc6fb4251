package dev.facefn.runtime;

import dev.facefn.api.Caller;
import dev.facefn.api.KeyStore;
import dev.facefn.usage.Accounts;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys of accounts.
///
/// @param clock by which keys begin and expire
record AccountKeys(Accounts accounts, Clock clock) implements KeyStore {
    @Override
    public Holder find(byte[] sha256) {
        return accounts.find(sha256).map(this::judge).orElseGet(Holder.Nobody::new);
    }

    private Holder judge(Accounts.Holder holder) {
        Accounts.Key key = holder.key();
        Instant now = clock.instant();
        boolean holds =
                key.revoked() == null
                        && !after(key.notBefore(), now)
                        && (key.expires() == null || key.expires().isAfter(now));
        if (!holds) {
            return new Holder.Nobody();
        }
        return holder.tenant().suspended()
                ? new Holder.Suspended()
                : new Holder.Known(caller(key, holder.tenant()));
    }

    private static boolean after(@Nullable Instant time, Instant now) {
        return time != null && time.isAfter(now);
    }

    private static Caller caller(Accounts.Key key, Accounts.Tenant tenant) {
        Double perSecond = key.ratePerSecond();
        Integer burst = key.burst();
        Optional<Caller.Rate> rate =
                perSecond == null
                        ? Optional.empty()
                        : Optional.of(
                                new Caller.Rate(
                                        perSecond,
                                        burst == null
                                                ? Math.max(1, (int) Math.ceil(2 * perSecond))
                                                : burst));
        return new Caller(
                tenant.id(),
                key.id(),
                key.scopes(),
                tenant.tier(),
                rate,
                tenant.budget() != null || key.dailyQuota() != null);
    }
}
