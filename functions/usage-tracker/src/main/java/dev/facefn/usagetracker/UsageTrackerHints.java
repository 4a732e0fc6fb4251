package dev.facefn.usagetracker;

import dev.facefn.runtime.JsonHints;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/// What a native image has to keep of this function: its answers and its document.
final class UsageTrackerHints implements RuntimeHintsRegistrar {
    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        hints.resources().registerPattern("dev/facefn/usagetracker/openapi.json");
        JsonHints.add(
                hints,
                List.of(
                        UsageJson.class,
                        InvoiceJson.class,
                        LedgerJson.class,
                        UsageHandlers.CorrectionJson.class,
                        Quotes.QuoteJson.class,
                        KeyJson.CreatedKeyJson.class,
                        KeyJson.KeysJson.class,
                        TenantJson.TenantAnswer.class,
                        TenantJson.BudgetAnswer.class));
    }
}
