package dev.facefn.usagetracker;

import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.usage.Accounts;
import dev.facefn.usagetracker.TenantJson.BudgetAnswer;
import dev.facefn.usagetracker.TenantJson.TenantAnswer;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is done with tenants and budgets.
@Configuration(proxyBeanMethods = false)
final class TenantFunctions {

    @Bean
    TenantHandlers tenantHandlers(Accounts accounts, Budgets budgets) {
        return new TenantHandlers(accounts, budgets);
    }

    @Bean
    Function<TenantRequest.One, TenantAnswer> getTenant(TenantHandlers handlers) {
        return handlers::get;
    }

    @Bean
    FunctionRoute<TenantRequest.One> getTenantRoute() {
        Operation operation =
                operation("getTenant", "Show a tenant", Input.NONE, TenantAnswer.class)
                        .needing(Scopes.OPERATOR);
        return new FunctionRoute<>(
                "GET", "/v1/tenants/{tenant}", operation, TenantRequest.One::read);
    }

    @Bean
    Function<TenantRequest.Change, TenantAnswer> putTenant(TenantHandlers handlers) {
        return handlers::put;
    }

    @Bean
    FunctionRoute<TenantRequest.Change> putTenantRoute() {
        Operation operation =
                operation(
                                "putTenant",
                                "Make or change a tenant; what is absent stays as it is",
                                TenantRequest.Change.INPUT,
                                TenantAnswer.class)
                        .needing(Scopes.OPERATOR);
        return new FunctionRoute<>(
                "PUT", "/v1/tenants/{tenant}", operation, TenantRequest.Change::read);
    }

    @Bean
    Function<TenantRequest.Budget, BudgetAnswer> getBudget(TenantHandlers handlers) {
        return handlers::budget;
    }

    @Bean
    FunctionRoute<TenantRequest.Budget> getBudgetRoute() {
        Operation operation =
                operation(
                                "getBudget",
                                "Show the budget of the month, and what is spent of it",
                                Input.NONE,
                                BudgetAnswer.class)
                        .needing(Scopes.ADMIN);
        return new FunctionRoute<>("GET", "/v1/budget", operation, TenantRequest.Budget::read);
    }

    @Bean
    Function<TenantRequest.NewBudget, BudgetAnswer> putBudget(TenantHandlers handlers) {
        return handlers::putBudget;
    }

    @Bean
    FunctionRoute<TenantRequest.NewBudget> putBudgetRoute() {
        Operation operation =
                operation(
                                "putBudget",
                                "Set the budget of every month",
                                TenantRequest.NewBudget.INPUT,
                                BudgetAnswer.class)
                        .needing(Scopes.ADMIN);
        return new FunctionRoute<>("PUT", "/v1/budget", operation, TenantRequest.NewBudget::read);
    }

    private static Operation operation(String id, String summary, Input input, Class<?> answer) {
        return new Operation("usage-tracker", id, summary, input, answer);
    }
}
