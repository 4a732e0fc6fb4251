package dev.facefn.usagetracker;

import dev.facefn.api.CallContext;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Input;
import dev.facefn.usage.Accounts.Tenant;
import dev.facefn.usage.PriceBook;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is asked about tenants and their budgets.
sealed interface TenantRequest {
    CallContext context();

    record One(CallContext context, String tenant) implements TenantRequest {
        static One read(Form form) {
            return new One(form.context(), named(form));
        }
    }

    /// What is null stays as it is.
    ///
    /// @param budgeted whether the budget changes, to null for none
    record Change(
            CallContext context,
            String tenant,
            @Nullable String tier,
            @Nullable Boolean suspended,
            boolean budgeted,
            @Nullable BigDecimal budget)
            implements TenantRequest {
        private static final FormField.Choice<String> TIER =
                new FormField.Choice<>(
                        "tier",
                        "which prices go by; standard for a new tenant",
                        PriceBook.current().tiers().stream()
                                .collect(
                                        Collectors.toMap(Function.identity(), Function.identity())),
                        "standard");
        private static final FormField.Flag SUSPENDED =
                new FormField.Flag("suspended", "whether all its calls are refused", false);
        private static final FormField.Amount BUDGET = amount("budget");
        static final Input INPUT = Input.of(List.of(TIER, SUSPENDED, BUDGET));

        static Change read(Form form) {
            CallContext context = form.context();
            String tenant = named(form);
            boolean suspended = form.find(SUSPENDED).orElse(false);
            if (suspended && tenant.equals(context.tenant())) {
                throw Refusal.invalid(
                        SUSPENDED.name(), "the tenant of the key that asks cannot be suspended");
            }
            return new Change(
                    context,
                    tenant,
                    form.find(TIER).orElse(null),
                    form.find(SUSPENDED).orElse(null),
                    form.has(BUDGET.name()),
                    form.isNull(BUDGET.name()) ? null : form.find(BUDGET).orElse(null));
        }

        Tenant over(Tenant present) {
            return new Tenant(
                    present.id(),
                    tier == null ? present.tier() : tier,
                    suspended == null ? present.suspended() : suspended,
                    budgeted ? budget : present.budget());
        }
    }

    /// Of the caller's own tenant.
    record Budget(CallContext context) implements TenantRequest {
        static Budget read(Form form) {
            return new Budget(form.context());
        }
    }

    /// @param limit null for none
    record NewBudget(CallContext context, @Nullable BigDecimal limit) implements TenantRequest {
        private static final FormField.Amount LIMIT = amount("limit");
        static final Input INPUT = Input.of(List.of(LIMIT));

        static NewBudget read(Form form) {
            if (!form.has(LIMIT.name())) {
                throw Refusal.missing(LIMIT.name());
            }
            return new NewBudget(
                    form.context(),
                    form.isNull(LIMIT.name()) ? null : form.find(LIMIT).orElse(null));
        }
    }

    private static FormField.Amount amount(String name) {
        return new FormField.Amount(
                name,
                "USD a calendar month in UTC; null for none",
                BigDecimal.ZERO,
                new BigDecimal("1000000000"));
    }

    private static String named(Form form) {
        String tenant = form.path("tenant");
        if (!Tenants.isOne(tenant)) {
            throw Refusal.noTenant();
        }
        return tenant;
    }
}
