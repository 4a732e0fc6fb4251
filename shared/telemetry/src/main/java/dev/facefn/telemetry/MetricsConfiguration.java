package dev.facefn.telemetry;

import dev.facefn.observe.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/// Metrics for Prometheus, on a door of their own.
@Configuration(proxyBeanMethods = false)
final class MetricsConfiguration {
    private final MetricsProperties settings;

    MetricsConfiguration(MetricsProperties settings) {
        this.settings = settings;
    }

    @Bean
    PrometheusMeterRegistry meterRegistry(List<Gauge> gauges) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ProcessMetrics.bind(registry, gauges);
        GpuMetrics.bind(registry, new NvidiaSmi());
        return registry;
    }

    @Bean
    FunctionMetrics functionMetrics(PrometheusMeterRegistry registry) {
        return new FunctionMetrics(registry);
    }

    /// After the door of the functions: the JDK's server takes its limits once in the life of a
    /// process, and they are that door's.
    @Bean
    @DependsOn("httpDoor")
    MetricsDoor metricsDoor(PrometheusMeterRegistry registry) {
        int port = settings.port() == null ? 0 : settings.port();
        return new MetricsDoor(settings.address(), port, registry::scrape);
    }
}
