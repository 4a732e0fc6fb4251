package dev.facefn.usagetracker;

import dev.facefn.usage.Accounts;
import dev.facefn.usage.Accounts.Tenant;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Optional;

/// The budgets of the month that is now.
final class Budgets {
    private final Accounts accounts;
    private final Clock clock;

    Budgets(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /// A budget and what is spent of it.
    record State(YearMonth month, BigDecimal limit, BigDecimal spent) {
        /// Whether so much more fits into it.
        boolean allows(BigDecimal more) {
            return spent.add(more).compareTo(limit) <= 0;
        }

        BudgetJson json() {
            return BudgetJson.of(month, limit, spent);
        }
    }

    /// Empty for a tenant without one.
    Optional<State> of(String tenant) {
        return accounts.tenant(tenant).map(Tenant::budget).map(limit -> state(tenant, limit));
    }

    private State state(String tenant, BigDecimal limit) {
        YearMonth month = Period.month(clock.instant());
        return new State(month, limit, accounts.spent(tenant, month));
    }
}
