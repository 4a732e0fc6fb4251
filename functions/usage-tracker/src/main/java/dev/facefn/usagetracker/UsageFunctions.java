package dev.facefn.usagetracker;

import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Operation;
import dev.facefn.usage.Accounts;
import dev.facefn.usage.Ledger;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is told of usage, and taken back.
@Configuration(proxyBeanMethods = false)
final class UsageFunctions {

    @Bean
    Budgets budgets(Accounts accounts) {
        return new Budgets(accounts, Clock.systemUTC());
    }

    @Bean
    UsageHandlers usageHandlers(Ledger ledger, Budgets budgets) {
        return new UsageHandlers(ledger, budgets, Clock.systemUTC());
    }

    @Bean
    Function<UsageRequest.Report, UsageJson> getUsage(UsageHandlers handlers) {
        return handlers::report;
    }

    @Bean
    FunctionRoute<UsageRequest.Report> getUsageRoute() {
        Operation operation =
                new Operation(
                        "usage-tracker",
                        "getUsage",
                        "Show what was used and what it costs",
                        UsageRequest.Report.INPUT,
                        UsageJson.class);
        return new FunctionRoute<>("GET", "/v1/usage", operation, UsageRequest.Report::read);
    }

    @Bean
    Function<UsageRequest.OfMonth, Object> getInvoice(UsageHandlers handlers) {
        return handlers::invoice;
    }

    @Bean
    FunctionRoute<UsageRequest.OfMonth> getInvoiceRoute() {
        Operation operation =
                new Operation(
                        "usage-tracker",
                        "getInvoice",
                        "Show what is owed for a month, as JSON or as text/csv",
                        UsageRequest.OfMonth.INPUT,
                        InvoiceJson.class);
        return new FunctionRoute<>(
                "GET", "/v1/usage/invoice", operation, UsageRequest.OfMonth::read);
    }

    @Bean
    Function<UsageRequest.Rows, LedgerJson> getLedger(UsageHandlers handlers) {
        return handlers::rows;
    }

    @Bean
    FunctionRoute<UsageRequest.Rows> getLedgerRoute() {
        Operation operation =
                new Operation(
                        "usage-tracker",
                        "getLedger",
                        "Give the rows that invoices are made of, with their hashes",
                        UsageRequest.Rows.INPUT,
                        LedgerJson.class);
        return new FunctionRoute<>("GET", "/v1/usage/ledger", operation, UsageRequest.Rows::read);
    }

    @Bean
    Function<UsageRequest.Correction, UsageHandlers.CorrectionJson> correctUsage(
            UsageHandlers handlers) {
        return handlers::correct;
    }

    @Bean
    FunctionRoute<UsageRequest.Correction> correctUsageRoute() {
        Operation operation =
                new Operation(
                                "usage-tracker",
                                "correctUsage",
                                "Take a row of a ledger back",
                                UsageRequest.Correction.INPUT,
                                UsageHandlers.CorrectionJson.class)
                        .creating()
                        .needing(Scopes.OPERATOR);
        return new FunctionRoute<>(
                "POST", "/v1/usage/corrections", operation, UsageRequest.Correction::read);
    }
}
