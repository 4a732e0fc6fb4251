package dev.facefn.telemetry;

import dev.facefn.observe.Counters;
import dev.facefn.observe.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.springframework.context.support.GenericApplicationContext;

/// Metrics for Prometheus, on a door of their own. Registered one by one: a context that was
/// written as code reads no configuration classes any more.
final class MetricsConfiguration {
    private MetricsConfiguration() {}

    static void register(GenericApplicationContext context, MetricsProperties settings) {
        context.registerBean(
                PrometheusMeterRegistry.class,
                () ->
                        registry(
                                context.getBeanProvider(Gauge.class).stream().toList(),
                                context.getBeanProvider(Counters.class).stream().toList()));
        context.registerBean(
                FunctionMetrics.class,
                () -> new FunctionMetrics(context.getBean(PrometheusMeterRegistry.class)));
        // after the door of the functions: the JDK's server takes its limits once in the life of a
        // process, and they are that door's
        context.registerBean(
                MetricsDoor.class,
                () -> door(settings, context.getBean(PrometheusMeterRegistry.class)),
                definition -> definition.setDependsOn("httpDoor"));
    }

    private static PrometheusMeterRegistry registry(List<Gauge> gauges, List<Counters> counters) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ProcessMetrics.bind(registry, gauges, counters);
        GpuMetrics.bind(registry, Gpus.ofThisMachine());
        return registry;
    }

    private static MetricsDoor door(MetricsProperties settings, PrometheusMeterRegistry registry) {
        int port = settings.port() == null ? 0 : settings.port();
        return new MetricsDoor(settings.address(), port, registry::scrape);
    }
}
