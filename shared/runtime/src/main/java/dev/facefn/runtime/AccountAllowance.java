package dev.facefn.runtime;

import dev.facefn.api.Allowance;
import dev.facefn.api.Caller;
import dev.facefn.usage.Accounts;
import java.math.BigDecimal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// The budgets of tenants and the quotas of their keys.
record AccountAllowance(Accounts accounts, Clock clock) implements Allowance {
    @Override
    public void hold(Caller caller, String id, BigDecimal most) {
        accounts.hold(caller.tenant(), quota(caller), id, most, clock.instant());
    }

    @Override
    public void release(Caller caller, String id) {
        accounts.release(caller.tenant(), id);
    }

    private Accounts.@Nullable Key quota(Caller caller) {
        return accounts.keys(caller.tenant()).stream()
                .filter(key -> key.id().equals(caller.keyId()) && key.dailyQuota() != null)
                .findFirst()
                .orElse(null);
    }
}
