package dev.facefn.telemetry;

import dev.facefn.runtime.SettingsException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Metrics.
///
/// @param port of `/metrics` for Prometheus, apart from the door of the functions; 0 for any free
///   one, null for none
/// @param address that this port listens on; in a container `0.0.0.0`
/// @param emf whether every call and event is a line on standard output in CloudWatch's embedded
///   metric format
/// @param namespace of the metrics in CloudWatch
@ConfigurationProperties("facefn.metrics")
record MetricsProperties(
        @Nullable Integer port,
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("false") boolean emf,
        @DefaultValue("facefn") String namespace) {
    private static final String NAMESPACE = "[A-Za-z0-9._/#:-]{1,255}";

    MetricsProperties {
        if (port != null && (port < 0 || port > 65535)) {
            throw wrong("port", port, "0 to 65535");
        }
        if (!namespace.matches(NAMESPACE)) {
            throw wrong("namespace", namespace, "1 to 255 letters, digits and . _ / # : -");
        }
    }

    private static SettingsException wrong(String name, Object value, String wanted) {
        return new SettingsException(
                "facefn.metrics.%s is %s, wanted: %s".formatted(name, value, wanted));
    }
}
