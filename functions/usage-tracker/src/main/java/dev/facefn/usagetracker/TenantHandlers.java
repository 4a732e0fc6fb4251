package dev.facefn.usagetracker;

import dev.facefn.usage.Accounts;
import dev.facefn.usage.Accounts.Tenant;
import dev.facefn.usagetracker.TenantJson.BudgetAnswer;
import dev.facefn.usagetracker.TenantJson.TenantAnswer;

/// Shows and changes tenants and budgets.
final class TenantHandlers {
    private final Accounts accounts;
    private final Budgets budgets;

    TenantHandlers(Accounts accounts, Budgets budgets) {
        this.accounts = accounts;
        this.budgets = budgets;
    }

    TenantAnswer get(TenantRequest.One request) {
        return TenantJson.of(accounts.tenant(request.tenant()).orElseThrow(Refusal::noTenant));
    }

    /// One that is not there is made.
    TenantAnswer put(TenantRequest.Change request) {
        Tenant changed = request.over(present(request.tenant()));
        accounts.put(changed);
        Audit.note("a tenant was changed", request.context().caller(), changed.id(), "tenant");
        return TenantJson.of(changed);
    }

    BudgetAnswer budget(TenantRequest.Budget request) {
        return answer(request.context().tenant());
    }

    BudgetAnswer putBudget(TenantRequest.NewBudget request) {
        String tenant = request.context().tenant();
        accounts.budget(tenant, request.limit());
        Audit.note("a budget was set", request.context().caller(), tenant, "budget");
        return answer(tenant);
    }

    private Tenant present(String id) {
        return accounts.tenant(id).orElseGet(() -> new Tenant(id, Pricing.STANDARD, false, null));
    }

    private BudgetAnswer answer(String tenant) {
        return new BudgetAnswer(budgets.of(tenant).map(Budgets.State::json).orElse(null));
    }
}
