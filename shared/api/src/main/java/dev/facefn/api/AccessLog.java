package dev.facefn.api;

import dev.facefn.observe.TraceContext;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
            TraceContext trace,
            ApiResponse response,
            long nanos) {
        if (!log.isInfoEnabled()) {
            return;
        }
        log.atInfo()
                .addKeyValue("request_id", id)
                .addKeyValue("method", METHODS.contains(request.method()) ? request.method() : "?")
                .addKeyValue("route", route)
                .addKeyValue("status", response.status())
                .addKeyValue("ms", Rounding.to(3, nanos / 1e6))
                .addKeyValue("bytes_in", request.body().declaredLength())
                .addKeyValue("bytes_out", response.body().length)
                .addKeyValue("trace_id", trace.traceId())
                .log("request");
    }
}
