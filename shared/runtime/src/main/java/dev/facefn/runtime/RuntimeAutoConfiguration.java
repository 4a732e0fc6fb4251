package dev.facefn.runtime;

import dev.facefn.api.CorsPolicy;
import dev.facefn.api.FormReader;
import dev.facefn.api.FunctionEndpoint;
import dev.facefn.api.FunctionRoute;
import dev.facefn.api.GuardChain;
import dev.facefn.api.Idempotency;
import dev.facefn.api.Meter;
import dev.facefn.api.Route;
import dev.facefn.api.Route.Access;
import dev.facefn.api.Routes;
import dev.facefn.events.EventIntake;
import dev.facefn.observe.Observer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.json.JacksonMapper;
import org.springframework.cloud.function.json.JsonMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;

/// Puts the guard chain and the HTTP door around the functions of a context.
@AutoConfiguration
@EnableConfigurationProperties({
    HttpProperties.class,
    LimitProperties.class,
    CorsProperties.class,
    DataProperties.class,
    StorageProperties.class,
    RehearsalProperties.class
})
@Import({
    StorageConfiguration.class,
    GuardConfiguration.class,
    MeterConfiguration.class,
    LoadGauges.class
})
final class RuntimeAutoConfiguration {

    @Bean
    static SettingsCheck settingsCheck(ConfigurableEnvironment environment) {
        return new SettingsCheck(environment);
    }

    /// In place of the one of Spring Cloud Function, which knows Joda's times: reading those
    /// classes is 25 ms of every cold start, and no function has such times.
    @Bean
    JsonMapper jsonMapper() {
        return new JacksonMapper(
                tools.jackson.databind.json.JsonMapper.builder()
                        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .build());
    }

    @Bean
    Readiness readiness(List<Warmup> warmups) {
        return new Readiness(warmups);
    }

    @Bean
    FormReader forms(LimitProperties limits) {
        return new FormReader((int) limits.image().toBytes(), (int) limits.request().toBytes());
    }

    @Bean
    Routes routes(
            List<FunctionRoute<?>> bound,
            List<Route> others,
            FunctionCatalog catalog,
            FormReader forms,
            Meter meter,
            Idempotency idempotency,
            Readiness readiness,
            List<ModelInventory> models,
            List<OpenApiDocument> documents,
            ObjectProvider<EventIntake> events) {
        List<Route> table = new ArrayList<>();
        for (FunctionRoute<?> route : bound) {
            table.add(route(route, forms, meter, idempotency, catalog));
        }
        table.addAll(others);
        table.add(readiness.route());
        table.add(new ModelsEndpoint(models).route());
        table.add(new OpenApiEndpoint(documents).route());
        events.ifAvailable(intake -> table.add(new EventsEndpoint(intake).route()));
        return new Routes(table);
    }

    private static <I> Route route(
            FunctionRoute<I> bound,
            FormReader forms,
            Meter meter,
            Idempotency idempotency,
            FunctionCatalog catalog) {
        Function<I, Object> function = catalog.lookup(bound.operation().id());
        if (function == null) {
            throw new IllegalStateException("no function " + bound.operation().id());
        }
        return new Route(
                bound.method(),
                bound.path(),
                Access.KEY,
                bound.operation(),
                new FunctionEndpoint<>(forms, bound.reader(), function, meter, idempotency));
    }

    @Bean
    GuardChain guardChain(
            Routes routes, CorsProperties cors, Guards guards, List<Observer> observers) {
        return new GuardChain(
                routes, new CorsPolicy(cors.origins()), guards.links(), Observer.all(observers));
    }

    @Bean
    HttpDoor httpDoor(
            HttpProperties settings,
            LimitProperties limits,
            GuardChain chain,
            Readiness readiness) {
        return new HttpDoor(settings, limits, chain, readiness);
    }
}
