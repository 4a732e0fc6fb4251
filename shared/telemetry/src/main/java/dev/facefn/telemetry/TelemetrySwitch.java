package dev.facefn.telemetry;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/// Brings what is asked for and nothing else: not a class of a metrics or tracing library is loaded
/// in a service without these settings, because that would show in its cold start.
final class TelemetrySwitch implements ApplicationContextInitializer<GenericApplicationContext> {
    @Override
    public void initialize(GenericApplicationContext context) {
        Environment environment = context.getEnvironment();
        Binder binder = Binder.get(environment);
        MetricsProperties metrics = binder.bindOrCreate("facefn.metrics", MetricsProperties.class);
        TraceProperties traces = binder.bindOrCreate("facefn.traces", TraceProperties.class);
        if (metrics.port() != null) {
            MetricsConfiguration.register(context, metrics);
        }
        if (metrics.emf()) {
            context.registerBean(EmbeddedMetrics.class, () -> EmbeddedMetrics.of(metrics));
        }
        URI collector = collector(traces, environment);
        if (collector != null) {
            context.registerBean(
                    SpanExport.class,
                    () -> SpanExport.to(collector, traces.share(), SpanHeaders.of(environment)));
        }
    }

    private static @Nullable URI collector(TraceProperties traces, Environment environment) {
        return traces.endpoint() == null
                ? environment.getProperty("OTEL_EXPORTER_OTLP_ENDPOINT", URI.class)
                : traces.endpoint();
    }
}
