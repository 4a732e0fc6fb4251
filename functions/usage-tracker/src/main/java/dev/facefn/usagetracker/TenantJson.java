package dev.facefn.usagetracker;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.facefn.api.Receipt;
import dev.facefn.usage.Accounts.Tenant;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A tenant on the wire.
///
/// @param budget USD a month as decimal text; null for none
record TenantJson(
        String id,
        String tier,
        boolean suspended,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String budget) {

    record TenantAnswer(TenantJson tenant) {}

    /// @param budget null for none
    record BudgetAnswer(@JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BudgetJson budget) {}

    static TenantAnswer of(Tenant tenant) {
        BigDecimal budget = tenant.budget();
        return new TenantAnswer(
                new TenantJson(
                        tenant.id(),
                        tenant.tier(),
                        tenant.suspended(),
                        budget == null ? null : Receipt.text(budget)));
    }
}
