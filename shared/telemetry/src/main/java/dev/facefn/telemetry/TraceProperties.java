package dev.facefn.telemetry;

import dev.facefn.runtime.SettingsException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Traces.
///
/// @param endpoint of a collector that takes OTLP over HTTP, `/v1/traces` is added; null for
///   `OTEL_EXPORTER_OTLP_ENDPOINT` of the environment
/// @param share of the traces that begin here which are recorded, 0 to 1; who continues a trace
///   does as the caller says
@ConfigurationProperties("facefn.traces")
record TraceProperties(@Nullable URI endpoint, @DefaultValue("1") double share) {
    TraceProperties {
        if (endpoint != null && !isWeb(endpoint)) {
            throw new SettingsException(
                    "facefn.traces.endpoint is %s, wanted: an http or https address"
                            .formatted(endpoint));
        }
        if (!(share >= 0 && share <= 1)) {
            throw new SettingsException(
                    "facefn.traces.share is %s, wanted: 0 to 1".formatted(share));
        }
    }

    private static boolean isWeb(URI address) {
        String scheme = address.getScheme();
        return ("http".equals(scheme) || "https".equals(scheme)) && address.getHost() != null;
    }
}
