package dev.facefn.api;

import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// One INFO line a call: no keys, no bodies, no query, and of the address only a path that is in
/// the table, without the ids in it.
final class AccessLog {
    private static final Logger log = LoggerFactory.getLogger("dev.facefn.access");
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private AccessLog() {}

    static void line(
            ApiRequest request,
            String route,
            String id,
            Optional<TraceContext> trace,
            ApiResponse response,
            long nanos) {
        if (!log.isInfoEnabled()) {
            return;
        }
        LoggingEventBuilder line =
                log.atInfo()
                        .addKeyValue("request_id", id)
                        .addKeyValue(
                                "method",
                                METHODS.contains(request.method()) ? request.method() : "?")
                        .addKeyValue("route", route)
                        .addKeyValue("status", response.status())
                        .addKeyValue("ms", Rounding.to(3, nanos / 1e6))
                        .addKeyValue("bytes_in", request.body().declaredLength())
                        .addKeyValue("bytes_out", response.body().length);
        trace.map(t -> line.addKeyValue("trace_id", t.traceId())).orElse(line).log("request");
    }
}
