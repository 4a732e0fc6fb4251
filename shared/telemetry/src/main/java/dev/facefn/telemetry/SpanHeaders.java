package dev.facefn.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.env.Environment;

/// What a collector wants to be told with every message, such as a key:
/// `OTEL_EXPORTER_OTLP_HEADERS` of the environment, as `name=value,name=value`.
final class SpanHeaders {
    private SpanHeaders() {}

    static Map<String, String> of(Environment environment) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String pair :
                environment.getProperty("OTEL_EXPORTER_OTLP_HEADERS", "").split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                headers.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
            }
        }
        return headers;
    }
}
