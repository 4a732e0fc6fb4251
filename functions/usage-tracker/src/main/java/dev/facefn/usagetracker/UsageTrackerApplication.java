package dev.facefn.usagetracker;

import dev.facefn.lambda.LambdaConfiguration;
import dev.facefn.runtime.FunctionApplication;
import dev.facefn.runtime.FunctionService;
import dev.facefn.runtime.GateRoutes;
import dev.facefn.runtime.OpenApiDocument;
import dev.facefn.runtime.SettingsGroups;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// The function `usage-tracker`: who may call, what it costs, and what was done.
@FunctionApplication
@EnableConfigurationProperties(DatabaseProperties.class)
@Import({
    LedgerConfiguration.class,
    UsageFunctions.class,
    QuoteFunctions.class,
    KeyFunctions.class,
    TenantFunctions.class,
    EventFunctions.class,
    GateRoutes.class,
    LambdaConfiguration.class
})
public final class UsageTrackerApplication implements SettingsGroups {
    public static void main(String[] arguments) {
        FunctionService.main(arguments, UsageTrackerApplication.class);
    }

    @Override
    public List<Class<? extends Record>> groups() {
        return List.of(DatabaseProperties.class);
    }

    @Override
    public List<String> missing(
            Function<String, Optional<String>> settings, Predicate<String> beans) {
        return beans.test("usageDatabase")
                ? SettingsGroups.missing(settings, DatabaseProperties.NEEDED)
                : List.of();
    }

    @Bean
    OpenApiDocument usageTrackerOpenApi() {
        return new OpenApiDocument(UsageTrackerApplication.class);
    }
}
